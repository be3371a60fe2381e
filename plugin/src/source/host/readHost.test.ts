import { readHost } from './readHost';
import { NODE_INSTANCE, OTEL_INSTANCE, recordedRun, recordedWindow, replayPrometheus } from './recorded/replay';

const question = { workflow: recordedRun.pipeline_name, ...recordedWindow, instance: undefined };
const NOTHING = { status: 'success', data: { resultType: 'matrix', result: [] } };
const known = (values: ReadonlyArray<number | null>) => values.filter((value) => value !== null);

test('the host that ended steps of the workflow then is shown, under the name that its resource has', async () => {
  const { backendSrv } = replayPrometheus();
  const host = await readHost(backendSrv, 'prom', question);
  expect(host.hosts).toEqual([
    { instance: OTEL_INSTANCE, name: 'vm' },
    { instance: NODE_INSTANCE, name: 'worker-7' },
  ]);
  expect([host.host?.instance, host.reason]).toEqual([OTEL_INSTANCE, 'worked']);
  expect(known(host.cpu).length).toBeGreaterThan(10);
  expect(known(host.cpu).every((share) => share >= 0 && share <= 1)).toBe(true);
  expect(Math.min(...known(host.memory))).toBeGreaterThan(1e9);
  expect(known(host.received)).toEqual([]);
});

test("another host can be asked for; node exporter's names are read as well", async () => {
  const { backendSrv } = replayPrometheus();
  const host = await readHost(backendSrv, 'prom', { ...question, instance: NODE_INSTANCE });
  expect([host.host?.name, host.reason]).toEqual(['worker-7', 'chosen']);
  expect(known(host.cpu).at(-1)).toBeCloseTo(0.3, 2);
  expect(Math.max(...known(host.memory))).toBeLessThan(8e9);
  // Loopback, which had thousands of times as much, is left out.
  expect(Math.max(...known(host.received))).toBeLessThan(3000);
  expect(Math.max(...known(host.sent))).toBeLessThan(1500);
});

test('where nobody ended a step of the workflow, the only host is shown, or any and that it is not known', async () => {
  const { backendSrv } = replayPrometheus({ ran: NOTHING });
  expect(await readHost(backendSrv, 'prom', question)).toMatchObject({ reason: 'unknown' });
});

test('without a host nothing more is asked', async () => {
  const { backendSrv, asked } = replayPrometheus({ hosts: NOTHING });
  const host = await readHost(backendSrv, 'prom', question);
  expect(host).toMatchObject({ hosts: [], cpu: [] });
  expect(host.host).toBeUndefined();
  expect(asked).toHaveLength(3);
});

test('what Prometheus refuses is said', async () => {
  const { backendSrv } = replayPrometheus();
  await expect(readHost(backendSrv, 'prom', { ...question, workflow: 'other' })).rejects.toMatchObject({ status: 400 });
});
