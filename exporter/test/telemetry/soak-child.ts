import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

import { NO_USAGE } from '../../src/contract/usage-sum.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';

/**
 * Emits steps at a set rate in a process of its own, so that its memory is that of telemetry alone. Told by its
 * parent over IPC: `load` (seconds, steps per second), then `flush`. Says what it saw after each.
 */
const [, , endpoint = '', spill_dir = ''] = process.argv;
const TICK_MS = 20;
const PROMPT = 'Summarise the following meeting notes for people who were not there. '.repeat(8);
const ANSWER = 'The team agreed to move the release by a week, and who tells the customers. '.repeat(6);

const telemetry = createTelemetry({ service_version: 'soak', env: {}, endpoint, spill_dir });
const run = telemetry.startRun({ run_id: 'soak', pipeline_name: 'soak', revision: 'x', trigger: 'cli' });

function step(index: number): void {
  const place = {
    step_name: `step-${index % 20}`,
    step_path: `loop[${index}]/step`,
    step_type: 'claude',
    step_index: 0,
  };
  const span = run.startStep({ ...place, attempt: 1, iteration: index });
  const prompt = `${index}: ${PROMPT}`;
  const call = span.startModelCall({
    provider: 'simulated',
    model: 'claude-haiku-4-5',
    simulated: true,
    messages: [{ role: 'user', parts: [{ type: 'text', content: prompt }] }],
    prompt_text: prompt,
    prompt_parts: [{ source: 'static', label: 'prompt', start: 0, end: prompt.length }],
  });
  call.end({ response: { text: ANSWER }, usage: { ...NO_USAGE, input_tokens: 150, output_tokens: 100 }, cost: null });
  telemetry.log({ level: 'info', message: `step ${index} completed`, run_id: 'soak', span });
  span.end({ outcome: 'completed' });
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

async function load(seconds: number, rate: number) {
  let emitted = 0;
  let slowest = 0;
  let peak = 0;
  const perTick = Math.round((rate * TICK_MS) / 1000);
  const started = performance.now();
  for (let ticks = 1; ticks <= (seconds * 1000) / TICK_MS; ticks += 1) {
    for (let i = 0; i < perTick; i += 1) {
      const before = performance.now();
      step(emitted);
      emitted += 1;
      slowest = Math.max(slowest, performance.now() - before);
    }
    peak = Math.max(peak, process.memoryUsage().rss);
    const ahead = started + ticks * TICK_MS - performance.now();
    await (ahead > 0 ? sleep(ahead) : turn());
  }
  return { emitted, slowest_ms: slowest, peak_bytes: peak, elapsed_ms: performance.now() - started };
}

type Order = { kind: 'load'; seconds: number; rate: number } | { kind: 'idle' } | { kind: 'flush' };

async function obey(order: Order): Promise<object> {
  switch (order.kind) {
    case 'idle':
      return { bytes: memory() };
    case 'load':
      return load(order.seconds, order.rate);
    case 'flush':
      await telemetry.flush(AbortSignal.timeout(60_000));
      return telemetry.snapshot();
  }
}

process.on('message', (order: Order) => {
  void obey(order).then((answer) => process.send?.({ ...answer, state: telemetry.snapshot() }));
});
process.on('disconnect', () => process.exit());
