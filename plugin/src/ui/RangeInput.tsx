import { dateTime, rangeUtil, type TimeRange } from '@grafana/data';
import { TimeRangeInput } from '@grafana/ui';
import { useMemo } from 'react';

import { textOf } from './rangeText';
import type { ViewTimeRange } from './TimeRangeContext';

interface RangeInputProps {
  /** Undefined: all of time. */
  range: ViewTimeRange | undefined;
  onChange: (range: ViewTimeRange | undefined) => void;
}

const ANY_TIME: TimeRange = {
  from: dateTime(null),
  to: dateTime(null),
  raw: { from: dateTime(null), to: dateTime(null) },
};

/** Chooses a time range as everywhere in Grafana, or none. */
export function RangeInput({ range, onChange }: RangeInputProps) {
  const value = useMemo(() => (range === undefined ? ANY_TIME : rangeUtil.convertRawToRange(rawOf(range))), [range]);
  return (
    <TimeRangeInput
      value={value}
      clearable
      onChange={({ from, raw }) =>
        onChange(from.isValid() ? { from: textOf(raw.from), to: textOf(raw.to) } : undefined)
      }
    />
  );
}

/** The moments of a range, a relative one as of now; undefined where the words name no moment. */
export function momentsOf(range: ViewTimeRange): { from: string; to: string } | undefined {
  const { from, to } = rangeUtil.convertRawToRange(rawOf(range));
  return from.isValid() && to.isValid() ? { from: from.toISOString(), to: to.toISOString() } : undefined;
}

type Raw = TimeRange['raw'];
// Grafana itself writes milliseconds into addresses.
const boundOf = (text: string) =>
  text.startsWith('now') ? text : dateTime(/^\d+$/.test(text) ? Number(text) : Date.parse(text));
const rawOf = ({ from, to }: ViewTimeRange): Raw => ({ from: boundOf(from), to: boundOf(to) });
