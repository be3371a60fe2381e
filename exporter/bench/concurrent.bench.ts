import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { number, table } from './lib/report.ts';

/** What one process bears: runs that all wait for their model at the same time, over PostgreSQL. */
const SIZES = [1_000, 3_000, 10_000];

interface Load {
  together: number;
  wall_s: number;
  /** Of this process; the database has its own. */
  cpu_ms: number;
  idle_mib: number;
  peak_mib: number;
}

const loads = SIZES.map((runs) => {
  const script = fileURLToPath(new URL('./lib/concurrent-runs.ts', import.meta.url));
  // Each in a process of its own, so that none starts with the memory of the one before.
  const { status, stdout } = spawnSync(process.execPath, ['--no-warnings', script, String(runs)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) {
    throw new Error(`${runs} runs at the same time failed`);
  }
  return { runs, ...(JSON.parse(stdout) as Load) };
});

console.log(
  table(
    'Simulated runs at the same time, two steps each, one process on PostgreSQL',
    'ms of CPU per run',
    loads.map(({ runs, together, wall_s, cpu_ms, idle_mib, peak_mib }) => ({
      name: `${runs.toLocaleString('en')} runs`,
      value: cpu_ms / runs,
      more: {
        'most at once': together.toLocaleString('en'),
        'wall s': number(wall_s),
        'peak MiB': number(peak_mib),
        'KiB a run above idle': number(((peak_mib - idle_mib) * 1024) / runs),
      },
    }))
  )
);
