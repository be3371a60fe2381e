import { t } from '@grafana/i18n';

import { formatCount, formatPercent, NOTHING } from '../../ui/format';
import type { Headline } from './chart.types';
import { newest } from './geometry';

/** Changes below this share are noise. */
const LEVEL_BELOW = 0.02;
/** From here on a person counts in times: "27,911 %" says nothing. */
const TIMES_FROM = 10;

/** The newest value beside the mean of the range before it. */
export function headlineOf(values: ReadonlyArray<number | null>, format: (value: number) => string): Headline {
  const { value, before } = newest(values);
  if (value === null) {
    return { value: NOTHING, detail: t('stepscope.metrics.nothing-yet', 'nothing in this range'), direction: null };
  }
  if (before === null) {
    return { value: format(value), detail: '', direction: null };
  }
  const mean = t('stepscope.metrics.mean', 'mean {{mean}}', {
    mean: format(before),
    interpolation: { escapeValue: false },
  });
  if (before === 0) {
    return { value: format(value), detail: mean, direction: value > 0 ? 'up' : 'level' };
  }
  const change = (value - before) / before;
  if (Math.abs(change) < LEVEL_BELOW) {
    return { value: format(value), detail: mean, direction: 'level' };
  }
  return {
    value: format(value),
    detail: `${changeText(change)} · ${mean}`,
    direction: change > 0 ? 'up' : 'down',
  };
}

function changeText(change: number): string {
  return change < TIMES_FROM ? formatPercent(Math.abs(change)) : `${formatCount(Math.round(change + 1))}×`;
}
