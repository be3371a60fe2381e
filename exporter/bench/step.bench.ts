import { isFinal } from '../src/contract/status.ts';
import { startPostgres } from '../test/backends/postgres.ts';
import { startService } from '../test/engine/harness.ts';
import { installPeer } from './lib/install-peer.ts';
import { number, type Row, table } from './lib/report.ts';

/** What a durable step costs over calling a function, and beside what other engines take for theirs. */
const STEPS = 200;
const ROUNDS = 5;

interface Contender {
  name: string;
  run: () => Promise<void>;
  stop: () => Promise<void>;
}
type SetUp = (options: { folder: string; steps: number; databaseUrl?: string }) => Promise<Omit<Contender, 'name'>>;

const workflow = [
  'workflow:',
  '  name: bench',
  '  steps:',
  ...Array.from({ length: STEPS }, (_, index) => `    - { name: s${index}, type: test_echo, value: 'step ${index}' }`),
].join('\n');

const bareLoop: Contender = {
  name: 'bare loop, nothing kept',
  run: async () => {
    const results: Record<string, unknown> = {};
    const echo = (value: string): Promise<unknown> => Promise.resolve({ success: true, value });
    for (let index = 0; index < STEPS; index += 1) {
      results[`s${index}`] = await echo(`step ${index}`);
    }
  },
  stop: () => Promise.resolve(),
};

async function stepscope(name: string, databaseUrl?: string): Promise<Contender> {
  const service = await startService(databaseUrl === undefined ? {} : { databaseUrl });
  return {
    name,
    run: async () => {
      const run = await service.start(workflow);
      await service.until(run.run_id, ({ status }) => isFinal(status));
    },
    stop: () => service.stop(),
  };
}

/** Nobody when the registry does not give its packages. */
async function peer(engine: 'langgraph' | 'mastra', name: string, databaseUrl?: string): Promise<Contender[]> {
  const folder = installPeer(engine);
  if (folder === null) {
    return [];
  }
  const { setUp } = (await import(`./engines/${engine}.mjs`)) as { setUp: SetUp };
  const options = { folder, steps: STEPS, ...(databaseUrl !== undefined && { databaseUrl }) };
  return [{ name, ...(await setUp(options)) }];
}

const postgres = await startPostgres();
const contenders = [
  bareLoop,
  ...(await peer('mastra', 'Mastra: in memory, nothing kept')),
  ...(await peer('langgraph', 'LangGraph.js: in memory, nothing kept')),
  ...(await peer('langgraph', 'LangGraph.js: durable, PostgreSQL checkpoints', postgres.url)),
  await stepscope('Stepscope: durable, PostgreSQL; with events, logs and spans', postgres.url),
  await stepscope('Stepscope: durable, embedded store; with events, logs and spans'),
];
const totals = contenders.map(() => new Array<number>());
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [index, { run }] of contenders.entries()) {
    const started = performance.now();
    await run();
    // The first round warms up.
    if (round > 0) {
      totals[index]?.push(performance.now() - started);
    }
  }
}
for (const { stop } of contenders) {
  await stop();
}
await postgres.stop();

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const rows = contenders.map(({ name }, index): Row => {
  const value = (median(totals[index] ?? []) * 1000) / STEPS;
  return { name, value, more: { 'steps per s': number(1e6 / value) } };
});
console.log(table('A step that does nothing', 'µs per step, median', rows));
process.exit(0);
