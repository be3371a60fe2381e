import { observeServerTime, resetServerClock, serverNow } from './clock';

const local = Date.parse('2026-08-01T12:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();

beforeEach(resetServerClock);

test('knows only the local clock until the service was heard', () => {
  expect(serverNow(local)).toBe(local);
});

test('follows a service whose clock is ahead or behind', () => {
  observeServerTime(iso(local + 90_000), local);
  expect(serverNow(local + 1000)).toBe(local + 91_000);
  resetServerClock();
  observeServerTime(iso(local - 90_000), local);
  expect(serverNow(local)).toBe(local - 90_000);
});

test('network delay is not taken for a wrong clock, nor an old event for the present', () => {
  observeServerTime(iso(local - 40), local);
  observeServerTime(iso(local - 600_000), local + 10);
  expect(serverNow(local + 20)).toBe(local + 20);
});

test('a sample is forgotten after five minutes', () => {
  observeServerTime(iso(local + 90_000), local);
  observeServerTime(iso(local + 400_000), local + 400_000);
  expect(serverNow(local + 400_000)).toBe(local + 400_000);
});
