import type { ModelCall, Step } from '@stepscope/exporter/contract/run';

import { attemptLabel, callLabel } from '../rail/callLabel';

/**
 * What a call can be compared with: another call of its attempt, or what another attempt did in its place, also in
 * another run.
 */
export interface CompareTarget {
  key: string;
  label: string;
  step_execution_id: string;
  /** Of another run; the same one when absent. */
  run_id?: string;
  /** Absent for another attempt, whose calls are not known yet. */
  model_call_id?: string;
}

/** What lies outside of this run: another run, or a revision of the workflow by its hash. The id is empty until chosen. */
export interface Elsewhere {
  kind: 'run' | 'revision';
  id: string;
}

/** Key of a target outside of this run; without an id, of the choice of one. */
export function elsewhereKey(kind: Elsewhere['kind'], id = ''): string {
  return `${kind}:${id}`;
}

/** What a key of `elsewhereKey` names; undefined for a target of this run. */
export function elsewhereOf(key: string | undefined): Elsewhere | undefined {
  const [, kind, id] = /^(run|revision):(.*)$/.exec(key ?? '') ?? [];
  return (kind === 'run' || kind === 'revision') && id !== undefined ? { kind, id } : undefined;
}

/** A comparison that is on. */
export interface Comparing {
  targets: readonly CompareTarget[];
  /** Key of the target that is compared with. */
  against: string | undefined;
  onAgainst: (key: string) => void;
  onStop: () => void;
}

interface Around {
  step: Step;
  attempts: readonly Step[];
  calls: readonly ModelCall[];
  call: ModelCall;
}

/** Attempts first, the one before this attempt on top; then the other calls of this attempt. */
export function compareTargets({ step, attempts, calls, call }: Around): CompareTarget[] {
  const distance = (other: Step) =>
    other.attempt < step.attempt ? step.attempt - other.attempt : 1000 + other.attempt;
  const others = attempts
    .filter((attempt) => attempt.step_execution_id !== step.step_execution_id)
    .sort((a, b) => distance(a) - distance(b))
    .map(({ step_execution_id, attempt }) => ({
      key: step_execution_id,
      label: attemptLabel({ attempt }),
      step_execution_id,
    }));
  const siblings = calls
    .filter((other) => other.model_call_id !== call.model_call_id)
    .map((other) => ({
      key: other.model_call_id,
      label: callLabel(other, calls),
      step_execution_id: other.step_execution_id,
      model_call_id: other.model_call_id,
    }));
  return [...others, ...siblings];
}
