import type { ModelCall } from '@stepscope/exporter/contract/run';

/** A file name that sorts and says what it holds, safe on every system: `review-attempt-2-call-1-8f2c1b3a.md`. */
export function exportFileName(call: ModelCall, extension: string): string {
  const step = call.step_path
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  const task = call.task_id === null ? '' : `-${call.task_id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 40)}`;
  return `${step || 'step'}${task}-attempt-${call.attempt}-call-${call.call_index + 1}-${call.run_id.slice(0, 8)}.${extension}`;
}
