import type { PanelProps } from '@grafana/data';

import { StepsPanel } from '../../steps/StepsPanel';
import { PanelHost } from '../host/PanelHost';
import { type RunOption, useRunOption } from '../host/useRunOption';

/** The app's panel, for any dashboard; its options may hold dashboard variables. */
export function StepsOnDashboard({ options, replaceVariables, timeRange }: PanelProps<RunOption>) {
  return (
    <PanelHost>
      <Content
        runId={replaceVariables(options.runId ?? '')}
        step={replaceVariables(options.step ?? '')}
        timeRange={timeRange}
      />
    </PanelHost>
  );
}

function Content({ timeRange, ...option }: RunOption & Pick<PanelProps, 'timeRange'>) {
  return <StepsPanel {...useRunOption(option, timeRange)} />;
}
