import type { ModelCall, Step } from '@stepscope/exporter/contract/run';

import type { Selection } from '../../source/selection.types';
import type { AnyStatus } from '../../ui/status';
import type { ChosenCall } from '../panel/useChosenCall';
import { attemptLabel, callLabel } from './callLabel';

/** A choice of the rail: an attempt, or a call of the attempt that is open. */
export interface RailEntry {
  key: string;
  kind: 'attempt' | 'call';
  label: string;
  /** The same where it does not stand below its attempt. */
  fullLabel: string;
  status: AnyStatus;
  tokens: number | null;
  durationMs: number | null;
  /** What is shown now. An attempt with several calls is open, its call is what is shown. */
  current: boolean;
  selection: Selection;
}

/** Attempts, the newest first, with the calls of the open one below it. Empty where there is nothing to choose. */
export function railEntries({ step, attempts, calls, call }: ChosenCall): RailEntry[] {
  if (attempts.length < 2 && calls.length < 2) {
    return [];
  }
  return attempts.toReversed().flatMap((attempt) => {
    const open = attempt.step_execution_id === step.step_execution_id;
    const callEntries = open && calls.length > 1 ? calls.map((other) => callEntry(attempt, other, calls, call)) : [];
    return [attemptEntry(attempt, open && callEntries.length === 0), ...callEntries];
  });
}

function attemptEntry(step: Step, current: boolean): RailEntry {
  return {
    key: step.step_execution_id,
    kind: 'attempt',
    label: attemptLabel(step),
    fullLabel: attemptLabel(step),
    status: step.status,
    tokens: step.tokens_used,
    durationMs: step.duration_ms,
    current,
    selection: { run_id: step.run_id, step_execution_id: step.step_execution_id },
  };
}

function callEntry(step: Step, call: ModelCall, calls: readonly ModelCall[], shown: ModelCall): RailEntry {
  const { run_id, step_execution_id, model_call_id } = call;
  return {
    key: model_call_id,
    kind: 'call',
    label: callLabel(call, calls),
    fullLabel: `${attemptLabel(step)} · ${callLabel(call, calls)}`,
    status: call.status,
    tokens: call.usage === null ? null : call.usage.input_tokens + call.usage.output_tokens,
    durationMs: call.duration_ms,
    current: model_call_id === shown.model_call_id,
    selection: { run_id, step_execution_id, model_call_id },
  };
}
