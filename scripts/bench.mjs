// Runs the benchmarks of exporter/bench and plugin/bench one after another and prints their tables.
//   npm run bench              all
//   npm run bench -- export    those whose name holds "export"
//   npm run bench -- --write   all, and puts the tables into BENCHMARKS.md
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { basename, join } from 'node:path';

import { pinnedNode, ROOT, toolEnv } from './lib/run.mjs';

const FOLDERS = ['exporter/bench', 'plugin/bench'].map((folder) => join(ROOT, folder));
const PAGE = join(ROOT, 'BENCHMARKS.md');
const MARKS = ['<!-- figures: written by `npm run bench -- --write` -->', '<!-- end of figures -->'];
/** The longest takes six minutes on two busy cores; one that hangs must not keep the others. */
const MOST_MS = 20 * 60_000;
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const write = process.argv.includes('--write');
if (write && words.length > 0) {
  console.error('--write puts in all tables, so it goes without names');
  process.exit(2);
}

const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter(
    (name) => name.endsWith('.bench.ts') && (words.length === 0 || words.some((word) => basename(name).includes(word)))
  )
  .sort();
// What else the machine did: figures of a busy machine are worth less than their ratios.
const [load] = loadavg();
const tables = files.map((name) => {
  const result = spawnSync(pinnedNode(), ['--no-warnings', name], {
    cwd: ROOT,
    env: toolEnv(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: MOST_MS,
  });
  if (result.status !== 0) {
    console.error(`${basename(name)} failed${result.error ? `: ${result.error.message}` : ''}`);
    process.exit(1);
  }
  console.log(result.stdout);
  return result.stdout.trim();
});

if (write) {
  const [model] = cpus();
  const machine = `${cpus().length} × ${model?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}`;
  const node = spawnSync(pinnedNode(), ['--version'], { encoding: 'utf8' }).stdout.trim();
  const figures = [
    `Measured ${new Date().toISOString().slice(0, 10)} on ${machine}, Node ${node}; load average before the run ${load?.toFixed(1)}.`,
    ...tables,
  ];
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(MARKS[0]);
  const [, after] = rest.split(MARKS[1]);
  writeFileSync(PAGE, `${before}${MARKS[0]}\n\n${figures.join('\n\n')}\n\n${MARKS[1]}${after}`);
}
