import type { PanelProps } from '@grafana/data';

import { MetricsPanel } from '../../metrics/MetricsPanel';
import { PanelHost } from '../host/PanelHost';
import { type RunOption, useRunOption } from '../host/useRunOption';

/** The app's panel, for any dashboard; its options may hold dashboard variables. */
export function MetricsOnDashboard({ options, replaceVariables }: PanelProps<RunOption>) {
  return (
    <PanelHost>
      <Content runId={replaceVariables(options.runId ?? '')} step={replaceVariables(options.step ?? '')} />
    </PanelHost>
  );
}

function Content(option: RunOption) {
  return <MetricsPanel {...useRunOption(option)} />;
}
