import { parseRunsBehind, type RunsBehind, runsBehindPath } from './runsBehind';

const cases: RunsBehind[] = [
  { pipeline_name: 'a & b', ended_from: '2026-11-18T12:00:00.000Z', ended_to: '2026-11-25T12:00:00.000Z' },
  { provider: 'gcp.gemini', model: 'gemini/2.5' },
  { call_ended_from: '2026-11-18T12:00:00.000Z', call_ended_to: '2026-11-18T13:00:00.000Z', call_ms_from: 4000 },
  { started_weekday: 7, started_hour: 0, time_zone: 'Asia/Kathmandu' },
];

test.each(cases)('an address reads back what it says: %j', (behind) => {
  const path = runsBehindPath(behind, 'failed');
  expect(path).toMatch(/^\/a\/stepscope-pipelines-app\/runs\?.*status=failed$/);
  expect(parseRunsBehind(path.slice(path.indexOf('?')))).toEqual(behind);
});

test('an address that names nothing, or nothing that there is, leads to all runs', () => {
  expect(parseRunsBehind('?runs=text&status=failed&time_zone=UTC')).toBeNull();
  expect(parseRunsBehind('?ended_from=soon&started_hour=24&started_weekday=0&model=')).toBeNull();
  expect(parseRunsBehind('?started_hour=3&time_zone=Moon')).toEqual({ started_hour: 3 });
});
