import type { Pipeline } from '@stepscope/exporter/contract/api';
import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import type { Run, RunDetail, Step } from '@stepscope/exporter/contract/run';

/** Valid objects of the contract for tests, so that a test names only what it is about. */

const NO_USAGE = {
  input_tokens: 0,
  output_tokens: 0,
  cache_read_input_tokens: 0,
  cache_creation_input_tokens: 0,
  reasoning_output_tokens: 0,
};
export const RUN_ID = '01890000-0000-7000-8000-000000008f2c';

export function aRun(changes: Partial<Run> = {}): Run {
  return {
    run_id: RUN_ID,
    pipeline_name: 'research-loop',
    revision: 'a'.repeat(64),
    status: 'running',
    desired_state: 'run',
    status_reason: null,
    current_step: 'review',
    steps_total: 10,
    steps_completed: 7,
    queued_at: '2026-08-01T12:00:00.000Z',
    started_at: '2026-08-01T12:00:01.000Z',
    completed_at: null,
    usage: NO_USAGE,
    total_tokens: 18_000,
    total_cost_usd: 0.21,
    cost_complete: true,
    budget: null,
    providers: ['gemini'],
    simulated: false,
    trace_id: null,
    trigger: 'api',
    started_by: 'ada',
    error: null,
    ...changes,
  };
}

let steps = 0;

export function aStep(changes: Partial<Step> = {}): Step {
  steps += 1;
  const path = changes.step_path ?? `step-${steps}`;
  return {
    step_execution_id: `01890000-0000-7000-9000-${String(steps).padStart(12, '0')}`,
    run_id: RUN_ID,
    step_path: path,
    step_name: path.split('/').pop() ?? path,
    step_type: 'gemini',
    step_index: 0,
    parent_path: null,
    attempt: 1,
    status: 'completed',
    status_reason: null,
    provider: 'gemini',
    model: 'gemini-2.5-flash',
    simulated: false,
    queued_at: '2026-08-01T12:00:00.000Z',
    started_at: '2026-08-01T12:00:01.000Z',
    completed_at: '2026-08-01T12:00:02.000Z',
    duration_ms: 1000,
    usage: NO_USAGE,
    tokens_used: 100,
    cost_usd: 0.01,
    max_output_tokens: null,
    span_id: null,
    error: null,
    ...changes,
  };
}

export function aRunDetail(stepList: Step[], changes: Partial<RunDetail> = {}): RunDetail {
  return { ...aRun(), steps: stepList, variables: {}, description: null, ...changes };
}

export function anErrorGroup(changes: Partial<ErrorGroup> = {}): ErrorGroup {
  return {
    fingerprint: 'f'.repeat(32),
    pipeline_name: 'fix-bug',
    step_name: 'patch',
    state: 'new',
    error: { type: 'rate_limit', message: '429 too many requests', fix: 'Lower the concurrency.', status: 429 },
    count: 12,
    runs: 5,
    first_seen: '2026-11-25T10:00:00.000Z',
    last_seen: '2026-11-25T11:59:00.000Z',
    sparkline: [0, 3, 9],
    run_id: '01a21200-0000-7000-8000-00000000abcd',
    step_execution_id: '01a21200-0000-7000-8000-000000000001',
    resolved_at: null,
    resolved_by: null,
    ...changes,
  };
}

export function aPipeline(changes: Partial<Pipeline> = {}): Pipeline {
  return {
    file: 'review.yaml',
    pipeline_name: 'review',
    description: null,
    revision: 'r',
    steps_total: 1,
    valid: true,
    error: null,
    variables: {},
    last_run: null,
    recent_runs: [],
    ...changes,
  };
}
