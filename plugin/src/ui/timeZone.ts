import { getTimeZone } from '@grafana/data';

import { LANGUAGE } from './i18n';

let browserTimeZone: string | undefined;

/** The time zone that the reader has chosen in Grafana, by its IANA name; the browser's own where none was chosen. */
export function userTimeZone(): string {
  const chosen = getTimeZone();
  if (chosen === '' || chosen === 'browser') {
    // Asking the browser takes longer than writing a date: every row of a list would ask.
    return (browserTimeZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone);
  }
  return chosen === 'utc' ? 'UTC' : chosen;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A date in the reader's time zone. Making a format costs far more than using it: each is made once. */
export function formatInZone(date: Date, options: Intl.DateTimeFormatOptions): string {
  const timeZone = userTimeZone();
  const key = timeZone + JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone });
    formats.set(key, format);
  }
  return format.format(date);
}
