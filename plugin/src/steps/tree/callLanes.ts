import type { ModelCall } from '@stepscope/exporter/contract/run';

/** Tries of the same request, one after the other. */
export interface CallLane {
  key: string;
  task_id: string | null;
  call_index: number;
  /** Oldest first; more than one where it was tried again. */
  tries: readonly ModelCall[];
  last: ModelCall;
}

/** Calls of a step, one lane for each task and turn, in the order they began. */
export function callLanes(calls: readonly ModelCall[]): CallLane[] {
  const lanes = new Map<string, ModelCall[]>();
  for (const call of calls) {
    const key = `${call.task_id ?? ''}#${call.call_index}`;
    lanes.set(key, [...(lanes.get(key) ?? []), call]);
  }
  return [...lanes].flatMap(([key, unordered]) => {
    const tries = unordered.sort((a, b) => a.started_at.localeCompare(b.started_at));
    const last = tries.at(-1);
    return last === undefined ? [] : [{ key, task_id: last.task_id, call_index: last.call_index, tries, last }];
  });
}
