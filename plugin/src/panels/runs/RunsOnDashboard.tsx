import type { PanelProps } from '@grafana/data';
import { useMemo } from 'react';

import { RunsPanel } from '../../runs/RunsPanel';
import { PanelHost } from '../host/PanelHost';
import { type RunsOptions, runsScope } from '../host/runsScope';
import { useRunOption } from '../host/useRunOption';

const FOLLOW = { runId: '', step: '' };

/** The app's grid of runs, for any dashboard: those of its time range, and of its options. */
export function RunsOnDashboard({ options, replaceVariables, timeRange }: PanelProps<RunsOptions>) {
  const pipeline = replaceVariables(options.pipeline ?? '');
  const status = replaceVariables(options.status ?? '');
  const scope = useMemo(() => runsScope({ pipeline, status }, timeRange), [pipeline, status, timeRange]);
  return (
    <PanelHost>
      <Content key={`${pipeline} ${status}`} scope={scope} timeRange={timeRange} />
    </PanelHost>
  );
}

function Content({ scope, timeRange }: Pick<PanelProps, 'timeRange'> & { scope: ReturnType<typeof runsScope> }) {
  return <RunsPanel {...useRunOption(FOLLOW, timeRange)} scope={scope} />;
}
