import type { RunDetail } from '@stepscope/exporter/contract/run';

import { decodeTrace } from '../otlp/decodeTrace';
import { runOf } from './runOf';
import { SpanTree } from './spanRoles';
import { stepsOf, type TracedStep } from './stepsOf';

export interface TracedRun {
  run: RunDetail;
  steps: TracedStep[];
}

/** A run with steps and calls from an answer of Tempo's trace API; null when Tempo has no span of it. */
export function readTrace(answer: unknown, nowMs: number): TracedRun | null {
  const tree = new SpanTree(decodeTrace(answer));
  const first = runOf(tree, [], nowMs);
  if (first === null) {
    return null;
  }
  const steps = stepsOf(tree, first.run_id);
  const run = runOf(tree, steps, nowMs) ?? first;
  return { run: { ...run, steps: steps.map(({ step }) => step), variables: {}, description: null }, steps };
}
