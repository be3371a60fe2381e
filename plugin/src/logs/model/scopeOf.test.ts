import { scopeOf } from './scopeOf';

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-08-01T12:00:00.000Z') }));
afterEach(() => jest.useRealTimers());

test.each([
  [undefined, { run_id: 'r' }],
  [
    { from: 'now-1h', to: 'now' },
    { run_id: 'r', from: '2026-08-01T11:00:00.000Z' },
  ],
  [
    { from: 'now-2h', to: 'now-1h' },
    { run_id: 'r', from: '2026-08-01T10:00:00.000Z', to: '2026-08-01T11:00:00.000Z' },
  ],
  [{ from: 'never', to: 'now' }, { run_id: 'r' }],
])('of %j asks for %j', (range, scope) => {
  expect(scopeOf('r', range)).toEqual(scope);
});
