import { t } from '@grafana/i18n';
import type { Analytics } from '@stepscope/exporter/contract/analytics';

import { formatCount, formatTokens, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { runsBehindPath } from '../../ui/run/runsBehind';
import { userTimeZone } from '../../ui/timeZone';
import { weekdayName } from '../../ui/weekdayName';
import { Card } from '../Card';
import { HeatTable } from '../HeatTable';
import type { Behind } from '../model/behind';
import { peakSentence } from '../model/sentences';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const NAME_WIDTH = 36;

interface PeaksCardProps {
  analytics: Analytics;
  behind: Behind;
}

/** When work happens: the hours of a week, the darker the more runs. */
export function PeaksCard({ analytics, behind }: PeaksCardProps) {
  const sentence = peakSentence(analytics);
  const cells = new Map(analytics.hours.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const most = Math.max(1, ...analytics.hours.map((cell) => cell.runs));
  const cellOf = (weekday: number, hour: number) => {
    const cell = cells.get(`${weekday} ${hour}`);
    const runs = cell?.runs ?? 0;
    const began = { started_weekday: weekday, started_hour: hour, time_zone: userTimeZone() };
    return {
      share: runs / most,
      text: formatCount(runs),
      hint: cell && describe(cell),
      href: runs === 0 ? undefined : runsBehindPath({ ...behind, ...began }),
    };
  };
  return (
    <Card title={sentence ?? t('stepscope.analytics.no-peak', 'No run has started in this period')}>
      <HeatTable
        label={t('stepscope.analytics.hours', 'Runs by hour')}
        nameWidth={NAME_WIDTH}
        columns={HOURS.map((hour) => ({ name: String(hour), shown: hour % 3 === 0 }))}
        rows={WEEKDAYS.map((weekday) => ({
          name: weekdayName(weekday, 'short'),
          cells: HOURS.map((hour) => cellOf(weekday, hour)),
        }))}
      />
    </Card>
  );
}

function describe(cell: Analytics['hours'][number]): string {
  return t('stepscope.analytics.hour', '{{day}} {{hour}}:00: {{runs}} runs, {{tokens}}, {{cost}}', {
    ...RAW,
    day: weekdayName(cell.weekday),
    hour: String(cell.hour).padStart(2, '0'),
    runs: formatCount(cell.runs),
    tokens: formatTokens(cell.tokens),
    cost: formatUsd(cell.cost_usd),
  });
}
