import { t } from '@grafana/i18n';

import { useCurrentMetrics } from '../../../source/queries/useCurrentMetrics';
import { CountUp } from '../../../ui/CountUp';
import { formatCount, NOTHING } from '../../../ui/format';
import { statusWord } from '../../../ui/status';
import { StatusIcon } from '../../../ui/StatusIcon';
import { Stat, StatValue } from './Stat';

/** How many runs are worked on and how many wait for a worker, by the names that the list of runs has for them. */
export function RunCounts() {
  const metrics = useCurrentMetrics().data;
  const active = metrics?.total_pipelines_running;
  const waiting = metrics?.total_pipelines_queued;
  return (
    <Stat
      hint={t('stepscope.header.runs-hint', 'Runs in progress, and runs that wait for a worker')}
      testId="stepscope-header-runs"
    >
      <StatusIcon status={active === undefined || active === 0 ? 'queued' : 'running'} decorative />
      <StatValue unit={statusWord('running')}>
        {active === undefined ? NOTHING : <CountUp value={active} format={whole} />}
      </StatValue>
      <StatValue unit={statusWord('queued')}>
        {waiting == null ? NOTHING : <CountUp value={waiting} format={whole} />}
      </StatValue>
    </Stat>
  );
}

const whole = (value: number) => formatCount(Math.round(value));
