import type { Run } from '@stepscope/exporter/contract/run';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

import { useNow } from '../../ui/useNow';
import type { StepTree } from '../tree/stepTree';
import { busyIntervals, type Interval } from './intervals';
import { isGrowing, runWindow } from './runWindow';
import { createScale, type TimeScale } from './scale';
import { zoomed } from './zoom';

const NO_TIME = createScale([], 0, 0);
const TimeScaleContext = createContext<{ whole: TimeScale; drawn: TimeScale }>({ whole: NO_TIME, drawn: NO_TIME });

interface TimeScaleProviderProps {
  run: Run;
  tree: StepTree;
  /** The part of the run to show; undefined: all of it. */
  view: Interval | undefined;
  children: ReactNode;
}

/** Gives the bars their axis, renewed each second while the run goes on. The list around the bars is not drawn again. */
export function TimeScaleProvider({ run, tree, view, children }: TimeScaleProviderProps) {
  const now = useNow(isGrowing(run));
  const busy = useMemo(() => busyIntervals(tree), [tree]);
  const { start, end } = runWindow(run, busy, now);
  const whole = useMemo(() => createScale(busy, start, end), [busy, start, end]);
  const scales = useMemo(() => ({ whole, drawn: zoomed(whole, view) }), [whole, view]);
  return <TimeScaleContext.Provider value={scales}>{children}</TimeScaleContext.Provider>;
}

/** The time axis of the shown run, as far as it is in view. */
export function useTimeScale(): TimeScale {
  return useContext(TimeScaleContext).drawn;
}

/** The time axis of the whole run. */
export function useWholeScale(): TimeScale {
  return useContext(TimeScaleContext).whole;
}
