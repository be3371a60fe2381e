import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { useRun } from '../../source/queries/useRun';
import { useRunId } from '../../source/queries/useRunId';
import { useRuns } from '../../source/queries/useRuns';
import type { Selection } from '../../source/selection.types';
import { runToFollow, stepToFollow, withFollowed } from './follow';
import { type OverviewQuadrant, parseView, type View, viewUrl } from './selectionUrl';

export interface ViewControl {
  /** What the person chose. */
  view: View;
  /** The same, with the newest active run and step where nothing is chosen. */
  selection: Selection;
  show: (view: View) => void;
  select: (selection: Selection) => void;
  /** Shows one quadrant alone, or with undefined all of them. */
  maximise: (quadrant: OverviewQuadrant | undefined) => void;
}

/** The same object while it leads to the same place, however much the run and its steps change. */
function useSelection({ run_id, step_execution_id, model_call_id }: Selection): Selection {
  return useMemo(
    () => ({
      ...(run_id !== undefined && { run_id }),
      ...(step_execution_id !== undefined && { step_execution_id }),
      ...(model_call_id !== undefined && { model_call_id }),
    }),
    [run_id, step_execution_id, model_call_id]
  );
}

/** The view of the URL, and the ways to change it; each change is a step of the browser's history. */
export function useView(): ViewControl {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const view = useMemo(() => parseView(pathname, search), [pathname, search]);

  const runs = useRuns().data?.runs;
  const followed = useMemo(() => runToFollow(runs ?? []), [runs]);
  const named = useRunId(view.selection.run_id);
  const runId = named ?? followed?.run_id;
  const steps = useRun(runId).data?.steps;
  const step = useMemo(() => stepToFollow(steps ?? []), [steps]);
  const selection = useSelection(
    withFollowed({ ...view.selection, ...(named !== undefined && { run_id: named }) }, runId, step)
  );

  const show = useCallback((next: View) => void navigate(viewUrl(next, search)), [navigate, search]);
  const select = useCallback((next: Selection) => show({ ...view, selection: next }), [show, view]);
  const maximise = useCallback((quadrant: OverviewQuadrant | undefined) => show({ ...view, quadrant }), [show, view]);
  return { view, selection, show, select, maximise };
}
