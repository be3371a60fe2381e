import type { Run } from '@stepscope/exporter/contract/run';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

import { useNow } from '../../ui/useNow';
import type { StepTree } from '../tree/stepTree';
import { busyIntervals } from './intervals';
import { isGrowing, runWindow } from './runWindow';
import { createScale, type TimeScale } from './scale';

const TimeScaleContext = createContext<TimeScale>(createScale([], 0, 0));

interface TimeScaleProviderProps {
  run: Run;
  tree: StepTree;
  children: ReactNode;
}

/** Gives the bars their axis, renewed each second while the run goes on. The list around the bars is not drawn again. */
export function TimeScaleProvider({ run, tree, children }: TimeScaleProviderProps) {
  const now = useNow(isGrowing(run));
  const busy = useMemo(() => busyIntervals(tree), [tree]);
  const { start, end } = runWindow(run, busy, now);
  const scale = useMemo(() => createScale(busy, start, end), [busy, start, end]);
  return <TimeScaleContext.Provider value={scale}>{children}</TimeScaleContext.Provider>;
}

/** The time axis of the shown run. */
export function useTimeScale(): TimeScale {
  return useContext(TimeScaleContext);
}
