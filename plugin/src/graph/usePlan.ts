import type { Step } from '@stepscope/exporter/contract/run';
import { useMemo } from 'react';

import { useRunSource } from '../source/queries/useRunSource';
import type { PlanStep } from './model/plan.types';
import { planOfSteps, withOtherFiles } from './model/planOfSteps';
import { readPlan } from './model/readPlan';

export interface Plan {
  /** Undefined while the file is on its way. */
  steps: readonly PlanStep[] | undefined;
  /** True where the file is not to be had, so that only what has run is known. */
  withoutFile: boolean;
}

function tryPlan(yaml: string | undefined): PlanStep[] | undefined {
  try {
    return yaml === undefined ? undefined : readPlan(yaml);
  } catch {
    // Text of a program's own that is no YAML: as good as no file.
    return undefined;
  }
}

/** The workflow of a run as it was designed, or else as far as it has run. */
export function usePlan(runId: string, steps: readonly Step[]): Plan {
  const source = useRunSource(runId);
  const file = useMemo(() => tryPlan(source.data), [source.data]);
  const withoutFile = !source.isPending && (file === undefined || file.length === 0);
  const plan = useMemo(
    () => (file === undefined || withoutFile ? planOfSteps(steps) : withOtherFiles(file, steps)),
    [file, withoutFile, steps]
  );
  return { steps: source.isPending ? undefined : plan, withoutFile };
}
