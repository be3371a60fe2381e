// Starts that many runs which all wait for their model at the same time, and prints what they cost as JSON.
//   node exporter/bench/lib/concurrent-runs.ts 1000
import { startPostgres } from '../../test/backends/postgres.ts';
import { startService } from '../../test/engine/harness.ts';

/** So long a run waits for its model, ms: as many as begin meanwhile are at work at once. */
const ANSWER_PER_RUN_MS = 15;
const ANSWER_BASE_MS = 10_000;
/** A model that says nothing for 90 s is given up. */
const MOST_SILENCE_MS = 80_000;
const START_AT_ONCE = 100;
const POLL_MS = 250;
const MIB = 2 ** 20;

const runs = Number(process.argv[2]);
const silenceMs = Math.min(MOST_SILENCE_MS, ANSWER_BASE_MS + runs * ANSWER_PER_RUN_MS);
const workflow = `workflow:
  name: concurrent
  steps:
    - { name: ask, type: claude, prompt: 'Say something short [[simulate: tokens=20]]' }
    - { name: keep, type: set_variable, variables: { answer: '{{ask.text}}' } }
`;

const postgres = await startPostgres();
const service = await startService({
  databaseUrl: postgres.url,
  concurrency: runs,
  env: {
    STEPSCOPE_SIMULATED_LATENCY_MS: String(silenceMs),
    STEPSCOPE_MAX_CONCURRENCY_SIMULATED: String(runs),
  },
});
const idle = process.memoryUsage.rss();
let [peak, together] = [idle, 0];
const [cpu, started] = [process.cpuUsage(), performance.now()];
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
  together = Math.max(together, service.engine.activeRuns());
}, POLL_MS);

for (let begun = 0; begun < runs; begun += START_AT_ONCE) {
  await Promise.all(Array.from({ length: Math.min(START_AT_ONCE, runs - begun) }, () => service.start(workflow)));
}
let counts = await endedRuns();
while (counts.ended < runs) {
  await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  counts = await endedRuns();
}
const { user, system } = process.cpuUsage(cpu);
clearInterval(sampler);
const load = {
  together,
  wall_s: (performance.now() - started) / 1000,
  cpu_ms: (user + system) / 1000,
  idle_mib: idle / MIB,
  peak_mib: peak / MIB,
};
await service.stop();
await postgres.stop();
if (counts.completed < runs) {
  throw new Error(`${runs - counts.completed} of ${runs} runs did not complete`);
}
console.log(JSON.stringify(load));
process.exit(0);

async function endedRuns(): Promise<{ ended: number; completed: number }> {
  const rows = await service.store.db
    .selectFrom('pipeline_executions')
    .select(['status', (eb) => eb.fn.countAll().as('count')])
    .groupBy('status')
    .execute();
  const of = (...statuses: string[]): number =>
    rows.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + Number(count), 0);
  return { ended: of('completed', 'failed', 'cancelled'), completed: of('completed') };
}
