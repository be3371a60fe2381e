import type { Meter } from '@opentelemetry/api';

import { ATTR, METRIC } from '../../contract/semconv.ts';

/** A run in progress, as far as its silence is measured. */
export interface ProgressMark {
  /** The run came further: a step began or ended, or a piece of an answer arrived. */
  moved(): void;
  /** The run is over, or waits for somebody. */
  stop(): void;
}

export type StartProgress = (workflow: string) => ProgressMark;

/**
 * Measures, by workflow, how long the run that is silent for longest has been so. A count of steps could not tell: one
 * run that hangs hides behind another one that goes on. Workflows without a run in progress are at 0.
 */
export function observeProgress(meter: Meter): StartProgress {
  const movedAt = new Map<object, { workflow: string; at: number }>();
  const workflows = new Set<string>();
  const gauge = meter.createObservableGauge(METRIC.runsSinceProgress, {
    description: 'Time since the most silent run in progress came further',
    unit: 's',
  });
  gauge.addCallback((result) => {
    const longest = new Map([...workflows].map((workflow) => [workflow, 0]));
    const now = performance.now();
    for (const { workflow, at } of movedAt.values()) {
      longest.set(workflow, Math.max(longest.get(workflow) ?? 0, now - at));
    }
    longest.forEach((ms, workflow) => result.observe(ms / 1000, { [ATTR.workflow]: workflow }));
  });
  return (workflow) => {
    const mark = { workflow, at: performance.now() };
    const run = {};
    workflows.add(workflow);
    movedAt.set(run, mark);
    return {
      moved: () => {
        mark.at = performance.now();
      },
      stop: () => movedAt.delete(run),
    };
  };
}
