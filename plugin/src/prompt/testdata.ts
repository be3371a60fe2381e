import type { ModelCallContent, Step, StepDetail } from '@stepscope/exporter/contract/run';
import { NO_USAGE } from '@stepscope/exporter/contract/usage-sum';

const RUN_ID = '8f2c1b3a-0000-4000-8000-000000000001';
const STEP_ID = '8f2c1b3a-0000-4000-8000-000000000002';
const CALL_ID = '8f2c1b3a-0000-4000-8000-000000000003';

/** A finished call for tests; lengths follow the texts unless given. */
export function modelCall(overrides: Partial<ModelCallContent>): ModelCallContent {
  const prompt_text = overrides.prompt_text ?? 'You are a careful reviewer.\n\nReview notes.md';
  const response_text = overrides.response_text ?? '# Review\n\nLooks **good**.';
  return {
    model_call_id: CALL_ID,
    step_execution_id: STEP_ID,
    run_id: RUN_ID,
    step_path: 'review',
    attempt: 2,
    call_index: 0,
    task_id: null,
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    simulated: false,
    status: 'completed',
    started_at: '2026-01-02T03:04:05.000Z',
    completed_at: '2026-01-02T03:04:09.000Z',
    duration_ms: 4000,
    time_to_first_chunk_ms: 800,
    finish_reason: 'stop',
    usage: { ...NO_USAGE, input_tokens: 1200, output_tokens: 320, cache_read_input_tokens: 1000 },
    cost_usd: 0.0123,
    prompt_sha256: 'ab'.repeat(32),
    prompt_length: prompt_text.length,
    response_length: response_text.length,
    span_id: null,
    error: null,
    system_prompt: null,
    prompt_text,
    prompt_parts: [],
    messages: [{ role: 'user', parts: [{ type: 'text', content: prompt_text }] }],
    response_text,
    reasoning_text: '',
    request: {},
    ...overrides,
  };
}

/** A step attempt for tests. */
export function step(overrides: Partial<Step>): Step {
  return {
    step_execution_id: STEP_ID,
    run_id: RUN_ID,
    step_path: 'review',
    step_name: 'review',
    step_type: 'claude',
    step_index: 0,
    parent_path: null,
    attempt: 2,
    status: 'completed',
    status_reason: null,
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    simulated: false,
    queued_at: '2026-01-02T03:04:04.000Z',
    started_at: '2026-01-02T03:04:05.000Z',
    completed_at: '2026-01-02T03:04:09.000Z',
    duration_ms: 4000,
    usage: NO_USAGE,
    tokens_used: 1520,
    cost_usd: 0.0123,
    max_output_tokens: null,
    span_id: null,
    error: null,
    ...overrides,
  };
}

/** A step attempt with its calls, for tests. */
export function stepDetail(overrides: Partial<StepDetail>): StepDetail {
  return { ...step({}), config: {}, resolved_config: null, input: null, output: null, calls: [], ...overrides };
}
