import type { RunDetail, Step } from '@stepscope/exporter/contract/run';
import { useCallback, useDeferredValue, useMemo } from 'react';

import { useStep } from '../source/queries/useStep';
import type { Selection } from '../source/selection.types';
import { useRunText } from '../ui/address/useRunText';
import { criticalPath } from './timeline/criticalPath';
import { type ChosenStep, matchingRows, rowFor, timelineRows, type Toggled } from './tree/rows';
import { buildStepTree, type StepNode } from './tree/stepTree';

const NO_ATTEMPTS: readonly Step[] = [];

function flipped(toggled: Toggled, path: string): Toggled {
  const next = new Set(toggled);
  if (!next.delete(path)) {
    next.add(path);
  }
  return next;
}

/** The rows of a run's timeline, what is folded, and the chosen step with its attempts. */
export function useTimeline(run: RunDetail, selection: Selection, search: string) {
  // A burst of events must not hold up a click.
  const steps = useDeferredValue(run.steps);
  const tree = useMemo(() => buildStepTree(steps), [steps]);
  const critical = useMemo(() => criticalPath(tree), [tree]);
  const [folds, setFolds] = useRunText('folds', run.run_id);
  const toggled = useMemo<Toggled>(() => new Set(folds === '' ? [] : folds.split('\n')), [folds]);
  const onToggle = useCallback(
    (node: StepNode) => setFolds([...flipped(toggled, node.path)].join('\n')),
    [setFolds, toggled]
  );

  // Looked up in the steps as they are now: the tree may lag a moment behind a step that was just chosen.
  const step = useMemo(
    () => run.steps.find(({ step_execution_id }) => step_execution_id === selection.step_execution_id),
    [run.steps, selection.step_execution_id]
  );
  const path = step?.step_path;
  const node = path === undefined ? undefined : tree.byPath.get(path);
  const calls = useStep(step && run.run_id, step?.step_execution_id).data?.calls;
  const chosen = useMemo<ChosenStep | undefined>(
    () => (path === undefined || calls === undefined ? undefined : { path, calls }),
    [path, calls]
  );
  const rows = useMemo(
    () => (search.trim() === '' ? timelineRows(tree, toggled, chosen) : matchingRows(tree, search)),
    [tree, toggled, chosen, search]
  );
  const chosenKey = search.trim() === '' ? rowFor(tree, path, toggled) : path;
  return { tree, critical, rows, onToggle, chosen, chosenKey, step, attempts: node?.attempts ?? NO_ATTEMPTS };
}
