import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { installPeer, type Peer } from './lib/install-peer.ts';
import { number, table } from './lib/report.ts';

/**
 * What recording a model call adds to a program that makes it with the official SDK: processor time, its export over
 * HTTP included, and latency. Every contender has a process of its own and sends to a receiver in another one.
 */
const CALLS = Number(process.env.STEPSCOPE_BENCH_CALLS ?? 5_000);
const ROUNDS = 3;
/** What hangs ends the benchmark with its name. */
const MOST_MS = 2 * 60_000;

interface Contender {
  name: string;
  /** A module of bench/peers. */
  module: string;
  mode?: 'full' | 'redacted' | 'bare';
  /** The same program without telemetry, where that is not the first one. */
  without?: string;
  /** What is installed for it outside the workspaces. */
  peer?: Peer;
}

const NO_TELEMETRY = 'no telemetry';
const OLDER_CLIENT = 'no telemetry, an older client';
const CONTENDERS: Contender[] = [
  { name: NO_TELEMETRY, module: 'none' },
  { name: 'OTel SDK, span by hand', module: 'otel' },
  { name: OLDER_CLIENT, module: 'openllmetry', mode: 'bare', peer: 'openllmetry' },
  { name: 'OpenLLMetry', module: 'openllmetry', peer: 'openllmetry', without: OLDER_CLIENT },
  { name: 'Langfuse', module: 'langfuse', peer: 'langfuse' },
  { name: 'Grafana agento11y', module: 'agento11y', mode: 'full', peer: 'agento11y' },
  { name: 'Grafana agento11y, secrets masked', module: 'agento11y', mode: 'redacted', peer: 'agento11y' },
  { name: 'Stepscope, capture full', module: 'stepscope', mode: 'full' },
  { name: 'Stepscope, capture redacted', module: 'stepscope', mode: 'redacted' },
];

interface Measured {
  cpu_us: number;
  p50_us: number;
  p99_us: number;
}

async function measure({ module, mode = 'full' }: Contender, folder: string, url: string): Promise<Measured> {
  const args = [module, mode, folder, url, String(CALLS)];
  const child = fork(fileURLToPath(new URL('./peers/contender.mjs', import.meta.url)), args, {
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${module} ended with ${String(code ?? signal)}, at the latest after ${MOST_MS / 1000} s`);
  });
  const hung = setTimeout(() => child.kill('SIGKILL'), MOST_MS);
  const [measured] = (await Promise.race([once(child, 'message'), failed])) as [Measured];
  clearTimeout(hung);
  failed.catch(() => undefined);
  return measured;
}

const receiver = fork(fileURLToPath(new URL('./lib/receiver.ts', import.meta.url)), { execArgv: ['--no-warnings'] });
const [port] = (await once(receiver, 'message')) as [number];
const url = `http://127.0.0.1:${port}`;
const folders = new Map<Peer, string | null>();
const present = CONTENDERS.flatMap((contender) => {
  const { peer } = contender;
  if (peer !== undefined && !folders.has(peer)) {
    folders.set(peer, installPeer(peer));
  }
  const folder = peer === undefined ? '' : (folders.get(peer) ?? null);
  return folder === null ? [] : [{ contender, folder, rounds: [] as Measured[] }];
});
// In turn, so that what else the machine does meets all of them.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { contender, folder, rounds } of present) {
    rounds.push(await measure(contender, folder, url));
  }
}
receiver.kill();

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const of = (rounds: Measured[], key: keyof Measured): number => median(rounds.map((round) => round[key]));
const ofBare = (name: string): Measured[] => present.find(({ contender }) => contender.name === name)?.rounds ?? [];
const added = ({ contender, rounds }: (typeof present)[number], key: keyof Measured): number =>
  of(rounds, key) - of(ofBare(contender.without ?? NO_TELEMETRY), key);
const call = ofBare(NO_TELEMETRY);
console.log(
  table(
    `Added to a model call of the Anthropic SDK, 1 KB prompt and answer (the call itself: ${number(of(call, 'cpu_us'))} µs CPU, ${number(of(call, 'p50_us'))} µs)`,
    'CPU added, µs',
    present
      .filter(({ contender: { name } }) => name !== NO_TELEMETRY && name !== OLDER_CLIENT)
      .map((entry) => ({
        name: entry.contender.name,
        value: added(entry, 'cpu_us'),
        more: {
          'latency added, p50, µs': number(added(entry, 'p50_us')),
          'p99 of the call, µs': number(of(entry.rounds, 'p99_us')),
        },
      }))
  )
);
process.exit(0);
