import { retryAfterMs } from './retry-after.ts';

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);

it.each([
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': 'Tue, 24 Nov 2026 12:01:30 GMT' }, 90_000],
  [{ 'retry-after': 'Tue, 24 Nov 2026 11:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '30', 'retry-after-ms': '1250' }, 1250],
  [{}, null],
])('reads %j as %s ms', (headers, expected) => {
  expect(retryAfterMs(new Headers(headers as Record<string, string>), NOW)).toBe(expected);
});
