import type { HostMetrics } from '../../source/host/host.types';
import { stepLoads } from './stepLoads';

const host: HostMetrics = {
  hosts: [],
  host: undefined,
  reason: 'only',
  times: [0, 5000, 10_000, 15_000],
  step_s: 5,
  cpu: [0.1, 0.5, 0.9, null],
  memory: [10, 30, 20, 90],
  received: [1, 3, null, null],
  sent: [1, 1, null, null],
};
const band = (from: number, to: number) => ({ from, to, label: 'plan', status: 'completed' as const });

test('a step has the load of the intervals that it worked in', () => {
  const [load] = stepLoads(host, [band(4000, 9000)]);
  expect(load).toMatchObject({ memory: 30, network: 3 });
  expect(load?.cpu).toBeCloseTo(0.3);
});

test('a step within one interval has its load; one where nothing was measured has none', () => {
  const [within, outside] = stepLoads(host, [band(11_000, 11_200), band(16_000, 17_000)]);
  expect(within).toMatchObject({ cpu: 0.9, memory: 20, network: null });
  expect(outside).toMatchObject({ cpu: null, memory: 90, network: null });
});
