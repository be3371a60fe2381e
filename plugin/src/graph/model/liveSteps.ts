import type { Step } from '@stepscope/exporter/contract/run';
import type { StepStatus } from '@stepscope/exporter/contract/status';

import { newestByPath } from '../../ui/steps/newestByPath';
import { weightiest } from '../../ui/steps/outcomes';
import { plainPath } from './plainPath';

/** What a step of the plan has come to in a run, all its iterations together. */
export interface LiveStep {
  status: StepStatus;
  /** Newest attempt of each iteration, in the order they began; one where it is in no loop. */
  latest: readonly Step[];
  /** The most attempts that one of them took. */
  attempts: number;
  /** For a loop: what each of its turns came to. */
  turns: readonly StepStatus[];
  tokens: number;
  /** USD; null while no call has a known price. */
  cost: number | null;
  costComplete: boolean;
}

const TURN = /\[(\d+)\]$/;

/** Status of every turn of every loop, in the order of the turns, by the loop's plain path. */
function turnsByLoop(newest: Iterable<Step>): Map<string, StepStatus[]> {
  const byTurn = new Map<string, StepStatus[]>();
  for (const { parent_path: parent, status } of newest) {
    if (parent !== null && TURN.test(parent)) {
      const statuses = byTurn.get(parent) ?? [];
      byTurn.set(parent, statuses);
      statuses.push(status);
    }
  }
  const numberOf = (turn: string) => Number(TURN.exec(turn)?.[1] ?? 0);
  const loops = new Map<string, StepStatus[]>();
  for (const [turn, statuses] of [...byTurn].sort(([a], [b]) => numberOf(a) - numberOf(b))) {
    const loop = plainPath(turn);
    const turns = loops.get(loop) ?? [];
    loops.set(loop, turns);
    turns.push(weightiest(statuses) ?? 'queued');
  }
  return loops;
}

function groupBy(steps: Iterable<Step>, keyOf: (step: Step) => string): Map<string, Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const key = keyOf(step);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(step);
  }
  return groups;
}

/** The steps of a run by their plain path. O(n) for n steps, but for the order of turns. */
export function liveSteps(steps: readonly Step[]): ReadonlyMap<string, LiveStep> {
  const newest = newestByPath(steps);
  const turns = turnsByLoop(newest.values());
  const all = groupBy(steps, (step) => plainPath(step.step_path));
  const live = new Map<string, LiveStep>();
  for (const [path, latest] of groupBy(newest.values(), (step) => plainPath(step.step_path))) {
    const paid = all.get(path) ?? latest;
    const prices = paid.flatMap(({ cost_usd }) => cost_usd ?? []);
    live.set(path, {
      status: weightiest(latest.map(({ status }) => status)) ?? 'queued',
      latest,
      attempts: latest.reduce((most, { attempt }) => Math.max(most, attempt), 1),
      turns: turns.get(path) ?? [],
      tokens: paid.reduce((sum, { tokens_used }) => sum + tokens_used, 0),
      cost: prices.length === 0 ? null : prices.reduce((sum, price) => sum + price, 0),
      costComplete: paid.every((step) => step.model === null || step.cost_usd !== null || step.completed_at === null),
    });
  }
  return live;
}

/** The attempt that a press on a step of the plan shows: what is worth the most attention, else the latest. */
export function attemptToShow({ status, latest }: LiveStep): Step | undefined {
  return status === 'completed' ? latest.at(-1) : latest.find((step) => step.status === status);
}
