import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { DEFAULT_TIME_RANGE, type TimeRangeControl, type ViewTimeRange } from '../../ui/TimeRangeContext';
import { parseTimeRange, withTimeRange } from './selectionUrl';

/** The time range of the URL, and the way to change it. */
export function useUrlTimeRange(): TimeRangeControl {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const setRange = useCallback(
    (range: ViewTimeRange) => void navigate({ pathname, search: withTimeRange(search, range) }),
    [navigate, pathname, search]
  );
  const { from, to } = parseTimeRange(search) ?? DEFAULT_TIME_RANGE;
  return useMemo(() => ({ from, to, setRange }), [from, to, setRange]);
}
