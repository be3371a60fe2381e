import { t } from '@grafana/i18n';

import { LANGUAGE } from './i18n';
import { formatInZone } from './timeZone';

/** Every number and time a person reads is written here, so that it reads the same on every screen. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is shown where there is nothing to show yet. */
export const NOTHING = '–';

function scaled(value: number, unit: string): string {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${Number(value.toFixed(digits))} ${unit}`;
}

/** A count in at most four characters and a unit: `812`, `1.2 k`, `1.42 M`. */
export function formatCount(count: number): string {
  if (count < 1000) {
    return String(Math.round(count * 10) / 10);
  }
  // Below a million one decimal is enough, and the last digit does not flicker while tokens stream.
  if (count < 999_500) {
    const thousands = count / 1000;
    return `${Number(thousands.toFixed(thousands < 10 ? 1 : 0))} k`;
  }
  return count < 999_500_000 ? scaled(count / 1e6, 'M') : scaled(count / 1e9, 'G');
}

/** Tokens with their unit: `1.2 k tok`. */
export function formatTokens(tokens: number): string {
  return `${formatCount(tokens)} tok`;
}

/** A known amount of USD: two significant digits below ten cents (`$0.034`), cents above (`$0.40`, `$8.17`). */
export function formatUsd(usd: number): string {
  if (usd === 0) {
    return '$0';
  }
  if (usd < 0.0001) {
    return '< $0.0001';
  }
  if (usd < 0.0995) {
    return `$${Number(usd.toPrecision(2))}`;
  }
  return usd < 10_000 ? `$${usd.toFixed(2)}` : `$${formatCount(usd)}`;
}

/**
 * What calls cost. `complete` false means that some call's price is unknown: the amount is a lower bound
 * (`≥ $0.03`), or `unknown` when there is none. Null with `complete` true: nothing was called yet.
 */
export function formatCost(usd: number | null, complete: boolean): string {
  if (usd === null) {
    return complete ? NOTHING : t('stepscope.format.unknown', 'unknown');
  }
  return complete ? formatUsd(usd) : `≥ ${formatUsd(usd)}`;
}

function twoParts(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return `${large}${largeUnit}${String(small).padStart(2, '0')}${smallUnit}`;
}

function formatLong(ms: number): string {
  const seconds = Math.floor(ms / SECOND);
  if (ms < HOUR) {
    return twoParts(Math.floor(seconds / 60), 'm', seconds % 60, 's');
  }
  const minutes = Math.floor(seconds / 60);
  return ms < DAY
    ? twoParts(Math.floor(minutes / 60), 'h', minutes % 60, 'm')
    : twoParts(Math.floor(minutes / 1440), 'd', Math.floor((minutes % 1440) / 60), 'h');
}

/** A measured duration in ms: `412 ms`, `4.1 s`, `12 s`, `1m12s`, `2h05m`. */
export function formatDuration(ms: number): string {
  if (ms < SECOND) {
    return `${Math.round(ms)} ms`;
  }
  if (ms < 9950) {
    return `${(ms / SECOND).toFixed(1)} s`;
  }
  return ms < 59_500 ? `${Math.round(ms / SECOND)} s` : formatLong(Math.max(ms, MINUTE));
}

/** Durations from one to below another, in ms, either of which may be open: `1.0 s – 2.0 s`, `≥ 64 s`. */
export function durationSpan(from: number | undefined, to: number | undefined): string {
  if (from === undefined) {
    return `< ${formatDuration(to ?? 0)}`;
  }
  return to === undefined ? `≥ ${formatDuration(from)}` : `${formatDuration(from)} – ${formatDuration(to)}`;
}

/** A time with its milliseconds: `412 ms`, `4.125 s`, `1m12.5s`. */
export function formatExact(ms: number): string {
  if (ms < SECOND) {
    return `${Math.round(ms)} ms`;
  }
  const seconds = Number(((ms % MINUTE) / SECOND).toFixed(3));
  return ms < MINUTE ? `${seconds} s` : `${Math.floor(ms / MINUTE)}m${seconds}s`;
}

/** A running time in whole seconds, so that it counts calmly: `0 s`, `41 s`, `1m12s`. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  return seconds < 60 ? `${seconds} s` : formatLong(seconds * SECOND);
}

const relative = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'auto', style: 'short' });

/** Distance of an ISO time from `now` (ms since 1970) in words: `12 sec. ago`, `3 min. ago`, `yesterday`. */
export function formatRelative(iso: string, now: number): string {
  const difference = Date.parse(iso) - now;
  const distance = Math.abs(difference);
  if (distance < 5 * SECOND) {
    return t('stepscope.format.just-now', 'just now');
  }
  if (distance < MINUTE) {
    return relative.format(Math.round(difference / SECOND), 'second');
  }
  if (distance < HOUR) {
    return relative.format(Math.round(difference / MINUTE), 'minute');
  }
  return distance < DAY
    ? relative.format(Math.round(difference / HOUR), 'hour')
    : relative.format(Math.round(difference / DAY), 'day');
}

/** An ISO time in the reader's time zone. */
export function formatAbsolute(iso: string): string {
  return formatInZone(new Date(iso), { dateStyle: 'medium', timeStyle: 'medium' });
}

/** Time of day of an ISO time in the reader's time zone: `14:03:15`. */
export function formatTimeOfDay(iso: string): string {
  return formatInZone(new Date(iso), { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

/** Bytes in powers of 1000: `812 B`, `1.2 kB`, `3.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  if (bytes < 999_500_000) {
    return bytes < 999_500 ? scaled(bytes / 1e3, 'kB') : scaled(bytes / 1e6, 'MB');
  }
  return scaled(bytes / 1e9, 'GB');
}

/** A share of 0 to 1 as percent: `0 %`, `2.4 %`, `38 %`. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  return `${Number(percent.toFixed(percent < 10 ? 1 : 0))} %`;
}

/** The end of a UUID, which differs between runs started together: `#8f2c`. */
export function shortId(id: string): string {
  return `#${id.slice(-4)}`;
}
