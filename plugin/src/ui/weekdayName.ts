/** Name of a day of the week, 1 for Monday, in the reader's language. */
export function weekdayName(weekday: number, style: 'long' | 'short' = 'long'): string {
  // 2024-01-01 was a Monday.
  return new Intl.DateTimeFormat('en-US', { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));
}
