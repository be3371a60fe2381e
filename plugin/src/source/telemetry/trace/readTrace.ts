import { t } from '@grafana/i18n';
import type { Run, RunDetail } from '@stepscope/exporter/contract/run';

import { RAW } from '../../i18n';
import { decodeTrace, partialWords } from '../otlp/decodeTrace';
import { runOf } from './runOf';
import { SpanTree } from './spanRoles';
import { stepsOf, type TracedStep } from './stepsOf';

export interface TracedRun {
  run: RunDetail;
  steps: TracedStep[];
}

/** Spans reach Tempo in their own time: what is missing so long after the end of a run (ms) is missing. */
const LATE_MS = 120_000;

/**
 * A run with steps and calls from an answer of Tempo's trace API; null when Tempo has no span of it. Where it cannot be
 * all of the run, it says so.
 */
export function readTrace(answer: unknown, nowMs: number): TracedRun | null {
  const tree = new SpanTree(decodeTrace(answer));
  const first = runOf(tree, [], nowMs);
  if (first === null) {
    return null;
  }
  const steps = stepsOf(tree, first.run_id);
  const run = runOf(tree, steps, nowMs) ?? first;
  const incomplete = missingWords(answer, tree, run, nowMs);
  return {
    run: {
      ...run,
      ...(incomplete !== undefined && { incomplete }),
      steps: steps.map(({ step }) => step),
      variables: {},
      description: null,
    },
    steps,
  };
}

function missingWords(answer: unknown, tree: SpanTree, run: Run, nowMs: number): string | undefined {
  const words = partialWords(answer);
  if (words !== undefined) {
    return t('stepscope.telemetry.partial', 'Only a part of this run is shown. Tempo says: {{words}}', {
      ...RAW,
      words,
    });
  }
  // While a run goes on, what is around its finished steps is still to come.
  const ended = run.completed_at !== null && Date.parse(run.completed_at) < nowMs - LATE_MS;
  const count = ended ? tree.orphans : 0;
  return count === 0
    ? undefined
    : t('stepscope.telemetry.orphans', 'Only a part of this run is shown: Tempo lacks what is around {{count}} spans', {
        count,
      });
}
