import type { LiveStep } from './liveSteps';
import type { PlanBody, PlanStep } from './plan.types';

/** Whether a branch was gone down. `open`: not decided yet, or its steps have the names of another one's. */
export type BranchState = 'taken' | 'not-taken' | 'open';

const ran = ({ steps }: PlanBody, live: ReadonlyMap<string, LiveStep>) => steps.filter(({ path }) => live.has(path));

/** For each branch of a `switch`, whether its steps have run. */
export function branchStates(step: PlanStep, live: ReadonlyMap<string, LiveStep>): BranchState[] {
  const own = live.get(step.path);
  const begun = new Set(step.bodies.flatMap((body) => ran(body, live).map(({ path }) => path)));
  if (own === undefined || (begun.size === 0 && own.status !== 'completed')) {
    return step.bodies.map(() => 'open');
  }
  // In a loop several may be taken; without one, a taken branch has every step that has begun.
  const inLoop = own.latest.length > 1;
  const fits = step.bodies.map((body) => ran(body, live).length === begun.size && begun.size > 0);
  const several = fits.filter(Boolean).length > 1;
  return step.bodies.map((body, index) => {
    const some = ran(body, live).length > 0;
    if (inLoop) {
      return some ? 'taken' : 'not-taken';
    }
    if (fits[index] === true) {
      return several ? 'open' : 'taken';
    }
    return 'not-taken';
  });
}
