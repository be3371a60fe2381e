import { LANGUAGE } from './i18n';

/** Name of a day of the week, 1 for Monday, in the language of the texts. */
export function weekdayName(weekday: number, style: 'long' | 'short' = 'long'): string {
  // 2024-01-01 was a Monday.
  return new Intl.DateTimeFormat(LANGUAGE, { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));
}
