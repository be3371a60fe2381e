import type { PanelProps } from '@grafana/data';
import { useMemo } from 'react';

import { RunsPanel } from '../../runs/RunsPanel';
import { optionValues } from '../host/optionValues';
import { PanelHost } from '../host/PanelHost';
import { type RunsOptions, runsScope } from '../host/runsScope';
import { useRunOption } from '../host/useRunOption';

const FOLLOW = { runId: '', step: '' };

/** The app's grid of runs, for any dashboard: those of its time range, and of its options. */
export function RunsOnDashboard({ options, replaceVariables, timeRange }: PanelProps<RunsOptions>) {
  const pipelines = JSON.stringify(optionValues(options.pipeline, replaceVariables));
  const [status = ''] = optionValues(options.status, replaceVariables);
  const scope = useMemo(() => runsScope(JSON.parse(pipelines), status, timeRange), [pipelines, status, timeRange]);
  return (
    <PanelHost>
      <Content key={`${pipelines} ${status}`} scope={scope} timeRange={timeRange} />
    </PanelHost>
  );
}

function Content({ scope, timeRange }: Pick<PanelProps, 'timeRange'> & { scope: ReturnType<typeof runsScope> }) {
  return <RunsPanel {...useRunOption(FOLLOW, timeRange)} scope={scope} />;
}
