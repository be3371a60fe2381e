import type { ModelCall } from '@stepscope/exporter/contract/run';

/** What is known of a call beside its texts, as pairs for the head of an export. Absent values are left out. */
export function callFacts(call: ModelCall): Array<[string, string]> {
  const facts: Array<[string, string | number | null | undefined]> = [
    ['step', call.step_path],
    ['attempt', call.attempt],
    ['task', call.task_id],
    ['provider', call.simulated ? `${call.provider} (simulated)` : call.provider],
    ['model', call.model],
    ['status', call.status],
    ['started', call.started_at],
    ['duration_ms', call.duration_ms],
    ['time_to_first_chunk_ms', call.time_to_first_chunk_ms],
    ['input_tokens', call.usage?.input_tokens],
    ['output_tokens', call.usage?.output_tokens],
    ['cost_usd', call.cost_usd],
    ['finish_reason', call.finish_reason],
    ['error', call.error?.message],
    ['prompt_sha256', call.prompt_sha256],
    ['run_id', call.run_id],
    ['model_call_id', call.model_call_id],
  ];
  return facts.flatMap(([name, value]): Array<[string, string]> =>
    value === null || value === undefined ? [] : [[name, String(value)]]
  );
}
