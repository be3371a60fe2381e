import { isFinal } from '../src/contract/status.ts';
import { startService } from '../test/engine/harness.ts';
import { number, table } from './lib/report.ts';

/** What a durable step costs over calling a function: three rows, two events and a span for each. */
const STEPS = 200;
const ROUNDS = 5;

const workflow = [
  'workflow:',
  '  name: bench',
  '  steps:',
  ...Array.from({ length: STEPS }, (_, index) => `    - { name: s${index}, type: test_echo, value: 'step ${index}' }`),
].join('\n');

async function bareLoop(): Promise<number> {
  const results: Record<string, unknown> = {};
  const echo = (value: string): Promise<unknown> => Promise.resolve({ success: true, value });
  const started = performance.now();
  for (let index = 0; index < STEPS; index += 1) {
    results[`s${index}`] = await echo(`step ${index}`);
  }
  return performance.now() - started;
}

const service = await startService();
async function durable(): Promise<number> {
  const started = performance.now();
  const run = await service.start(workflow);
  await service.until(run.run_id, ({ status }) => isFinal(status));
  return performance.now() - started;
}

const bare: number[] = [];
const engine: number[] = [];
await durable();
for (let round = 0; round < ROUNDS; round += 1) {
  bare.push(await bareLoop());
  engine.push(await durable());
}
await service.stop();

const perStep = (totals: number[]): number =>
  ((totals.toSorted((a, b) => a - b)[Math.floor(totals.length / 2)] ?? NaN) * 1000) / STEPS;
console.log(
  table('A step that does nothing', 'µs per step, median', [
    { name: 'bare loop, nothing kept', value: perStep(bare), more: { 'steps per s': number(1e6 / perStep(bare)) } },
    {
      name: 'Stepscope engine, embedded store: durable, with events, logs and spans',
      value: perStep(engine),
      more: { 'steps per s': number(1e6 / perStep(engine)) },
    },
  ])
);
process.exit(0);
