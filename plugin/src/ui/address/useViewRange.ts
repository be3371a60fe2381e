import { useCallback, useContext, useMemo } from 'react';

import type { ViewTimeRange } from '../TimeRangeContext';
import { ViewParamsContext } from './ViewParamsContext';

/** The time range of the address (`from`, `to`, as everywhere in Grafana); undefined where it names none, or there is no address. */
export function useViewRange() {
  const params = useContext(ViewParamsContext);
  const query = new URLSearchParams(params?.search);
  const from = query.get('from');
  const to = query.get('to');
  const set = params?.set;
  const setRange = useCallback(
    (range: ViewTimeRange | undefined) => set?.({ from: range?.from, to: range?.to }, 'push'),
    [set]
  );
  const range = useMemo(() => (from === null || to === null ? undefined : { from, to }), [from, to]);
  return [range, setRange] as const;
}
