import type { PanelProps } from '@grafana/data';

import { PromptPanel } from '../../prompt/PromptPanel';
import { PanelHost } from '../host/PanelHost';
import { type RunOption, shownOption, useRunOption } from '../host/useRunOption';

/** The app's panel, for any dashboard; its options may hold dashboard variables. */
export function PromptOnDashboard({ options, replaceVariables, timeRange }: PanelProps<RunOption>) {
  return (
    <PanelHost>
      <Content {...shownOption(options, replaceVariables)} timeRange={timeRange} />
    </PanelHost>
  );
}

function Content({ timeRange, ...option }: RunOption & Pick<PanelProps, 'timeRange'>) {
  return <PromptPanel {...useRunOption(option, timeRange)} />;
}
