import { t } from '@grafana/i18n';

import { formatPercent } from '../../ui/format';
import { RAW } from '../../ui/i18n';

/** Less, in share of the value before, is noise. */
const LEVEL_BELOW = 0.005;

export interface Delta {
  direction: 'up' | 'down' | 'level';
  /** With sign and unit, and the share where there was something before: `+2.1 s (+34 %)`. */
  text: string;
}

/** How a number differs from the one before; null where one of them is not known. */
export function deltaOf(
  now: number | null | undefined,
  before: number | null | undefined,
  format: (value: number) => string
): Delta | null {
  if (now === null || now === undefined || before === null || before === undefined) {
    return null;
  }
  const difference = now - before;
  const share = before === 0 ? null : difference / before;
  if (difference === 0 || (share !== null && Math.abs(share) < LEVEL_BELOW)) {
    return { direction: 'level', text: t('stepscope.compare.same', 'same') };
  }
  const sign = difference > 0 ? '+' : '−';
  const amount = `${sign}${format(Math.abs(difference))}`;
  return {
    direction: difference > 0 ? 'up' : 'down',
    text:
      share === null
        ? amount
        : t('stepscope.compare.delta', '{{amount}} ({{share}})', {
            ...RAW,
            amount,
            share: `${sign}${formatPercent(Math.abs(share))}`,
          }),
  };
}
