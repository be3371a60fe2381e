import { useMemo } from 'react';

import { stepsOfWorkflow } from '../ui/workflowSteps';
import type { LiveStep } from './model/liveSteps';
import { readPlan } from './model/readPlan';
import { GraphCanvas } from './view/GraphCanvas';

const NOTHING_RUNS: ReadonlyMap<string, LiveStep> = new Map();

interface SourceGraphProps {
  /** Text of a valid workflow file. */
  source: string;
  onChoose: (place: { line: number; column: number }) => void;
}

/** A workflow file as a graph, before anything of it runs. Choosing a step tells where it stands in the text. */
export function SourceGraph({ source, onChoose }: SourceGraphProps) {
  const plan = useMemo(() => readPlan(source), [source]);
  return (
    <GraphCanvas
      name=""
      plan={plan}
      live={NOTHING_RUNS}
      running={false}
      chosen={undefined}
      onChoose={(step) => {
        const place = stepsOfWorkflow(source).find(({ path }) => path === step.path);
        if (place !== undefined) {
          onChoose(place);
        }
      }}
    />
  );
}
