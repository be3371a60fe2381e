import { cronWords } from './cronWords';

test.each([
  ['30 6 * * 1-5', 'At 06:30, Monday through Friday'],
  ['*/15 * * * *', 'Every 15 minutes'],
  ['0 0 1 * *', 'At 00:00, on day 1 of the month'],
  ['* * * * * *', undefined],
  ['99 * * * *', undefined],
  ['soon', undefined],
  ['', undefined],
])('%j reads %j', (cron, words) => expect(cronWords(cron)).toBe(words));
