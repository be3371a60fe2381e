import type { InterpolateFunction, TimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { useCallback, useMemo } from 'react';

import { runToFollow, stepToFollow, withFollowed } from '../../app/selection/follow';
import { viewUrl } from '../../app/selection/selectionUrl';
import { useRun } from '../../source/queries/useRun';
import { useRunId } from '../../source/queries/useRunId';
import { useRuns } from '../../source/queries/useRuns';
import type { PanelProps, Selection } from '../../source/selection.types';
import { runsWithin } from './dashboardRange';
import { optionValues } from './optionValues';

/** What a dashboard says to show; empty texts follow what is going on. */
export interface RunOption {
  /** Id of a run, or of its trace. */
  runId: string;
  /** Name or path of a step. */
  step: string;
}

/** The run and step that the options name at the moment: of several values the first. */
export function shownOption(options: Partial<RunOption>, replace: InterpolateFunction): RunOption {
  const [runId = ''] = optionValues(options.runId, replace);
  const [step = ''] = optionValues(options.step, replace);
  return { runId, step };
}

/**
 * The run and step that a panel on a dashboard shows: without a name, the newest of the dashboard's time range. Choosing something in it opens the app there: a panel has no
 * room for what comes next, and other panels follow the dashboard's variables.
 */
export function useRunOption({ runId, step }: RunOption, range: TimeRange): PanelProps {
  const runs = useRuns().data?.runs;
  const named = useRunId(runId === '' ? undefined : runId);
  const shownRun = named ?? runToFollow(runsWithin(runs ?? [], range))?.run_id;
  const steps = useRun(shownRun).data?.steps;
  const selection = useMemo<Selection>(() => {
    const named = steps?.findLast((row) => row.step_path === step || row.step_name === step);
    const chosen: Selection = {
      ...(shownRun !== undefined && { run_id: shownRun }),
      ...(named !== undefined && { step_execution_id: named.step_execution_id }),
    };
    return step === '' ? withFollowed(chosen, shownRun, stepToFollow(steps ?? [])) : chosen;
  }, [shownRun, steps, step]);
  const onSelect = useCallback(
    (next: Selection) => locationService.push(viewUrl({ selection: next, quadrant: undefined })),
    []
  );
  return { selection, onSelect };
}
