import { getTimeZone, rangeUtil, type TimeRange } from '@grafana/data';
import { TimeRangePicker } from '@grafana/ui';
import { useState } from 'react';

import { textOf } from '../../../ui/rangeText';
import { useTimeRange } from '../../../ui/TimeRangeContext';
import { shiftRange, widenRange } from './timeShift';

/** The page's time range; what it is set to stands in the URL. */
export function RangePicker() {
  const { from, to, setRange } = useTimeRange();
  const [timeZone, setTimeZone] = useState(() => getTimeZone());
  const range = rangeUtil.convertRawToRange({ from, to });
  const set = (next: TimeRange['raw']) => setRange?.({ from: textOf(next.from), to: textOf(next.to) });
  return (
    <TimeRangePicker
      value={range}
      timeZone={timeZone}
      onChange={(next) => set(next.raw)}
      onChangeTimeZone={setTimeZone}
      onMoveBackward={() => set(shiftRange(range, -1))}
      onMoveForward={() => set(shiftRange(range, 1))}
      onZoom={() => set(widenRange(range))}
      isOnCanvas
    />
  );
}
