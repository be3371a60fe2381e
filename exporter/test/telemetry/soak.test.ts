import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ExportState } from '../../src/telemetry/telemetry.ts';
import { eventually, startCollector } from '../backends/index.ts';

const CHILD = fileURLToPath(new URL('./soak-child.ts', import.meta.url));
const RATE = 500;
/** How long the collector is away. The full size is ten minutes: STEPSCOPE_SOAK_SECONDS=600. */
const SECONDS = Number(process.env.STEPSCOPE_SOAK_SECONDS ?? 8);
const MAX_MEMORY_BYTES = 64 * 1024 * 1024;

interface Answer {
  state: ExportState;
  bytes: number;
  emitted: number;
  slowest_ms: number;
  peak_bytes: number;
  elapsed_ms: number;
}

it(
  `loses nothing while the collector is away for ${SECONDS} s at ${RATE} steps a second, in bounded memory`,
  async () => {
    const spill = await mkdtemp(join(tmpdir(), 'stepscope-soak-'));
    const collector = await startCollector();
    // V8 collects garbage late where it may have gigabytes: the process would grow by 100 MB and more, collector or not.
    // With a heap of 64 MB it must make do with what telemetry really keeps, or it dies.
    const execArgv = ['--expose-gc', '--no-warnings', '--max-old-space-size=64', '--max-semi-space-size=4'];
    const child = fork(CHILD, [collector.url, spill], { execArgv });
    const ask = async (order: object): Promise<Answer> => {
      child.send(order);
      const [answer] = (await once(child, 'message')) as [Answer];
      return answer;
    };
    try {
      // Code that has run and a heap that has grown are not what is measured.
      const warm = await ask({ kind: 'load', seconds: 3, rate: RATE });
      await ask({ kind: 'flush' });
      // What it was given a moment before kill -9 and had not written would be the collector's own loss.
      await collector.waitForSpans((list) => list.length === 2 * warm.emitted);
      await eventually(collector.logs, (list) => list.length === warm.emitted, 60_000);
      const idle = await ask({ kind: 'idle' });
      await collector.kill();
      const load = await ask({ kind: 'load', seconds: SECONDS, rate: RATE });
      expect(load.emitted).toBe(SECONDS * RATE);
      expect(load.state.traces.dropped).toEqual({});
      expect(load.state.traces.spilled).toBeGreaterThan(0);
      await collector.restart();
      let state = load.state;
      for (let rounds = 0; rounds < 20 && state.traces.queued + state.logs.queued > 0; rounds += 1) {
        ({ state } = await ask({ kind: 'flush' }));
      }
      expect(state.traces).toMatchObject({ queued: 0, dropped: {} });
      expect(state.logs).toMatchObject({ queued: 0, dropped: {} });

      const steps = warm.emitted + load.emitted;
      const spans = new Set<string>();
      await collector.visitSpans((list) => list.forEach((span) => spans.add(span.span_id)));
      let logs = 0;
      await collector.visitLogs((list) => (logs += list.length));
      expect(spans.size).toBe(2 * steps);
      expect(logs).toBe(steps);

      const grown = load.peak_bytes - idle.bytes;
      console.log(
        `${load.emitted} steps in ${(load.elapsed_ms / 1000).toFixed(1)} s without collector: ${spans.size} spans and ${logs} logs arrived, ` +
          `0 lost; memory at most ${(grown / 1024 / 1024).toFixed(1)} MB above idle; slowest step ${load.slowest_ms.toFixed(1)} ms`
      );
      expect(grown).toBeLessThan(MAX_MEMORY_BYTES);
    } finally {
      child.kill('SIGKILL');
      await collector.stop();
      await rm(spill, { recursive: true, force: true });
    }
  },
  120_000 + SECONDS * 2_000
);
