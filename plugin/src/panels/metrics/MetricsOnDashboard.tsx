import type { PanelProps } from '@grafana/data';
import { useMemo } from 'react';

import { MetricsPanel } from '../../metrics/MetricsPanel';
import { TimeRangeContext } from '../../ui/TimeRangeContext';
import { dashboardRange } from '../host/dashboardRange';
import { PanelHost } from '../host/PanelHost';
import { type RunOption, shownOption, useRunOption } from '../host/useRunOption';

/** The app's panel, for any dashboard; its options may hold dashboard variables. */
export function MetricsOnDashboard({ options, replaceVariables, timeRange }: PanelProps<RunOption>) {
  return (
    <PanelHost>
      <Content {...shownOption(options, replaceVariables)} timeRange={timeRange} />
    </PanelHost>
  );
}

function Content({ timeRange, ...option }: RunOption & Pick<PanelProps, 'timeRange'>) {
  const range = useMemo(() => dashboardRange(timeRange), [timeRange]);
  return (
    <TimeRangeContext.Provider value={range}>
      <MetricsPanel {...useRunOption(option, timeRange)} />
    </TimeRangeContext.Provider>
  );
}
