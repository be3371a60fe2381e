import type { ModelCall, Run, Step } from '@stepscope/exporter/contract/run';

import type { ResolvedQuery } from '../model/query';

/** True when nothing is asked for, or this. */
export const isAmong = (wanted: readonly string[], value: string | null): boolean =>
  wanted.length === 0 || (value !== null && wanted.includes(value));

/** Filters of runs but for their words, which only the source can compare. */
export function runMatches({ workflow, status, provider }: ResolvedQuery, run: Run): boolean {
  return (
    isAmong(workflow, run.pipeline_name) &&
    isAmong(status, run.status) &&
    (provider.length === 0 || run.providers.some((name) => provider.includes(name)))
  );
}

export function stepMatches(query: ResolvedQuery, step: Step): boolean {
  return (
    isStep(query.step, step.step_path, step.step_name) &&
    isAmong(query.status, step.status) &&
    isAmong(query.provider, step.provider) &&
    isAmong(query.model, step.model)
  );
}

export function callMatches(query: ResolvedQuery, call: ModelCall): boolean {
  return (
    isStep(query.step, call.step_path) &&
    isAmong(query.status, call.status) &&
    isAmong(query.provider, call.provider) &&
    isAmong(query.model, call.model)
  );
}

/** A step is named by its path or by the last part of it. */
export function isStep(wanted: readonly string[], path: string | null, name = path?.split('/').at(-1)): boolean {
  return wanted.length === 0 || (path !== null && wanted.some((one) => one === path || one === name));
}

/** The one value that is asked for, which the source can filter by; undefined for none and for several. */
export const onlyOne = (wanted: readonly string[]): string | undefined => (wanted.length === 1 ? wanted[0] : undefined);
