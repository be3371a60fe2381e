import { dateTime, type TimeRange } from '@grafana/data';

/** A range moved by half its length, back (-1) or forth (1), but never into the future. */
export function shiftRange({ from, to }: TimeRange, direction: -1 | 1, now = Date.now()): TimeRange['raw'] {
  const length = to.valueOf() - from.valueOf();
  const shift = direction === 1 ? Math.max(0, Math.min(length / 2, now - to.valueOf())) : -length / 2;
  return { from: dateTime(from.valueOf() + shift), to: dateTime(to.valueOf() + shift) };
}

/** A range of twice the length around the same middle, but never into the future. */
export function widenRange({ from, to }: TimeRange, now = Date.now()): TimeRange['raw'] {
  const length = to.valueOf() - from.valueOf();
  const end = Math.min(now, to.valueOf() + length / 2);
  return { from: dateTime(end - 2 * length), to: dateTime(end) };
}
