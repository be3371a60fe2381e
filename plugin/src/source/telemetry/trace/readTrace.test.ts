import { recorded } from '../recorded/exchange';
import { documentsOf } from './callOf';
import { decodeMessages } from './messages';
import { readTrace } from './readTrace';
import { STILL_RUNNING_MS } from './runOf';

/** Just after the recorded runs. */
const NOW = 1_795_487_200_000;
const read = (name: string, now = NOW) => {
  const traced = readTrace(recorded(name), now);
  if (traced === null) {
    throw new Error(`${name} holds no trace`);
  }
  return traced;
};

it('reads a run with steps and calls from a trace', () => {
  const { run, steps } = read('tempo-trace-v2-complete');
  expect(run).toMatchObject({
    run_id: '0193b2c4-0000-7000-8000-000000000001',
    pipeline_name: 'research-loop',
    status: 'completed',
    trace_id: '628b49d96dcde97a430dd4f597705899',
    steps_total: 3,
    steps_completed: 3,
    total_tokens: 5752,
    cost_complete: true,
    providers: ['gcp.gemini', 'anthropic'],
    started_by: 'stepscope',
  });
  expect(run.total_cost_usd).toBeCloseTo(0.035736, 9);
  expect(run.steps.map((step) => [step.step_path, step.step_type, step.provider, step.tokens_used])).toEqual([
    ['plan', 'gemini', 'gcp.gemini', 1052],
    ['outline', 'claude', 'anthropic', 3000],
    ['review', 'claude', 'anthropic', 1700],
  ]);
  const [plan] = steps;
  expect(plan?.calls[0]?.call).toMatchObject({
    step_execution_id: plan?.step.step_execution_id,
    status: 'completed',
    finish_reason: 'stop',
    usage: { input_tokens: 812, output_tokens: 240, cache_read_input_tokens: 203 },
    prompt_length: 1200,
    duration_ms: 3090,
  });
});

it('reads the same from the older trace API', () => {
  expect(read('tempo-trace-v1-complete').run).toEqual(read('tempo-trace-v2-complete').run);
});

it('tells why a run failed, and where', () => {
  const { run, steps } = read('tempo-trace-v2-failed');
  expect(run).toMatchObject({ status: 'failed', error: { message: 'step failed' } });
  expect(run.steps.map((step) => [step.step_name, step.status, step.error?.type])).toEqual([
    ['plan', 'completed', undefined],
    ['outline', 'failed', 'rate_limit'],
  ]);
  expect(steps[1]?.calls[0]?.call.error).toMatchObject({ type: 'rate_limit', message: '429 rate_limit_error' });
});

describe('a trace without the span of its run', () => {
  it('is a run that may still go on, and says why', () => {
    const { run } = read('tempo-trace-v2-no-root');
    expect(run).toMatchObject({ status: 'running', completed_at: null, current_step: 'outline' });
    expect(run.status_reason).toContain('has not arrived yet');
  });

  it('is later a run whose end is not known', () => {
    const { run } = read('tempo-trace-v2-no-root', NOW + STILL_RUNNING_MS);
    expect(run).toMatchObject({ status: 'failed', error: { type: 'internal' } });
    expect(run.error?.message).toContain('never arrived');
  });
});

it('has no run for a trace that Tempo does not know', () => {
  expect(readTrace(recorded('tempo-trace-v2-not-found'), NOW)).toBeNull();
  expect(readTrace('not even an object', NOW)).toBeNull();
});

it('keeps what is readable of content that Tempo cut, and says that it was cut', () => {
  const { steps } = read('tempo-trace-v2-complete');
  const outline = steps[1]?.calls[0];
  const documents = outline && documentsOf(outline.span);
  expect(documents?.input_messages).toHaveLength(2048);
  const { messages, cut } = decodeMessages(documents?.input_messages);
  expect(cut).toBe(true);
  const [message] = messages;
  expect(message?.role).toBe('user');
  expect(message?.parts[0]).toMatchObject({ type: 'text' });
  expect(JSON.stringify(message)).toContain('Review the following notes and answer as JSON.\\nLorem ipsum');
  expect(outline?.call.prompt_length).toBe(9000);
});
