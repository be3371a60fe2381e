import { t } from '@grafana/i18n';
import { Combobox } from '@grafana/ui';

import { formatTimeOfDay } from '../../ui/format';
import type { ViewTimeRange } from '../../ui/TimeRangeContext';
import { chartWindow, choiceOf, type RangeChoice, rangeOf, RANGES } from './chartWindow';

const CUSTOM = 'custom';

function label(choice: RangeChoice): string {
  const labels: Record<RangeChoice, () => string> = {
    '5m': () => t('stepscope.metrics.range-5m', 'Last 5 min'),
    '15m': () => t('stepscope.metrics.range-15m', 'Last 15 min'),
    '1h': () => t('stepscope.metrics.range-1h', 'Last hour'),
    '6h': () => t('stepscope.metrics.range-6h', 'Last 6 hours'),
    '24h': () => t('stepscope.metrics.range-24h', 'Last 24 hours'),
  };
  return labels[choice]();
}

function customLabel(range: ViewTimeRange): string {
  const { from_ms, to_ms } = chartWindow(range);
  const clock = (ms: number) => formatTimeOfDay(new Date(ms).toISOString());
  return `${clock(from_ms)} – ${clock(to_ms)}`;
}

interface RangeFieldProps {
  range: ViewTimeRange;
  onChange: (range: ViewTimeRange) => void;
}

/** How far back the charts look; a zoomed range stands there by its times. */
export function RangeField({ range, onChange }: RangeFieldProps) {
  const choice = choiceOf(range);
  const options: Array<{ value: RangeChoice | typeof CUSTOM; label: string }> = RANGES.map((value) => ({
    value,
    label: label(value),
  }));
  if (choice === undefined) {
    options.push({ value: CUSTOM, label: customLabel(range) });
  }
  return (
    <Combobox<RangeChoice | typeof CUSTOM>
      aria-label={t('stepscope.metrics.range', 'Time range of the charts')}
      options={options}
      value={choice ?? CUSTOM}
      width={choice === undefined ? 24 : 16}
      onChange={({ value }) => {
        if (value !== CUSTOM) {
          onChange(rangeOf(value));
        }
      }}
    />
  );
}
