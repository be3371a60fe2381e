import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';

import { NO_USAGE } from '../../contract/usage.ts';
import { createTelemetry } from '../create.ts';
import type { TelemetryOptions } from '../options.ts';
import type { ModelCallStart, StepStart, Telemetry } from '../telemetry.ts';

/** The SDK's span processors wait until the container's id is read; a test that looks at spans at once does without. */
export const NO_CONTAINER = { detect: () => ({}) };

/** A run, a step and a call of it, with all that they may say. */
export const RUN = { run_id: 'run-1', pipeline_name: 'review', revision: 'abc', trigger: 'cli' as const };
export const STEP: StepStart = {
  step_name: 'summarise',
  step_path: 'loop[2]/summarise',
  step_type: 'claude',
  step_index: 1,
  attempt: 2,
  iteration: 2,
  max_output_tokens: 500,
};
export const CALL: ModelCallStart = {
  provider: 'anthropic',
  model: 'claude-haiku-4-5',
  simulated: true,
  request: { max_tokens: 500, temperature: 0.5, stream: true, stop_sequences: ['END'] },
  system: 'Be brief.',
  messages: [{ role: 'user', parts: [{ type: 'text', content: 'Hello' }] }],
  prompt_text: 'Hello',
  prompt_parts: [{ source: 'static', label: 'prompt[0]', start: 0, end: 5 }],
  server: { address: 'api.anthropic.com', port: 443 },
};
export const USAGE = {
  ...NO_USAGE,
  input_tokens: 100,
  output_tokens: 20,
  cache_read_input_tokens: 40,
  reasoning_output_tokens: 5,
};
export const COST = {
  total_usd: 0.002,
  input_usd: 0.001,
  output_usd: 0.001,
  source: 'file' as const,
  price_version: 'v1',
  price_date: '2026-11-01',
};
export const FAILURE = { type: 'rate_limit' as const, message: 'slow down, password=hunter2secret' };

/** Telemetry whose spans are kept in memory. */
export function setUp(options: Partial<TelemetryOptions> = {}) {
  const exporter = new InMemorySpanExporter();
  const telemetry = createTelemetry(
    { service_version: '1.2.3', env: {}, capture: 'full', ...options },
    { spans: [new SimpleSpanProcessor({ exporter })], container: NO_CONTAINER }
  );
  const span = (name: string): ReadableSpan => {
    const [found, ...more] = exporter.getFinishedSpans().filter((each) => each.name === name);
    if (found === undefined || more.length > 0) {
      throw new Error(`${found === undefined ? 'no span is' : `${1 + more.length} spans are`} called "${name}"`);
    }
    return found;
  };
  return { telemetry, span, exporter };
}

/** What `/metrics` shows, by series. */
export async function series(telemetry: Telemetry): Promise<Map<string, number>> {
  const lines = (await telemetry.metricsText()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))])
  );
}

/** A run with everything in it: a step, a call with a retry, a tool. */
export function oneFullRun(telemetry: Telemetry): void {
  const run = telemetry.startRun({ ...RUN, batch_id: 'b-1', budget: { max_tokens: 1000, max_cost_usd: 2 } });
  const step = run.startStep(STEP);
  const call = step.startModelCall(CALL);
  call.retry(FAILURE, 250);
  call.chunk();
  call.chunk();
  call.end({
    response: { model: 'claude-haiku-4-5-1', response_id: 'msg_1', finish_reason: 'end_turn', text: 'Hi there' },
    usage: USAGE,
    cost: COST,
    time_to_first_chunk_ms: 120,
  });
  const tool = step.startTool({ name: 'read_file', call_id: 't1', arguments: { path: 'a.txt' } });
  tool.end({ result: 'text' });
  step.end({ outcome: 'completed', usage: USAGE, cost_usd: 0.002 });
  run.end({ outcome: 'completed', usage: USAGE, cost_usd: 0.002, simulated: true });
}
