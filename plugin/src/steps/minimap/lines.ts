import type { StepStatus } from '@stepscope/exporter/contract/status';

import { weightiest } from '../../ui/steps/outcomes';
import { nodeInterval } from '../timeline/bars';
import type { Interval } from '../timeline/intervals';
import type { TimeScale } from '../timeline/scale';
import { nodeStatus } from '../tree/nodeStatus';
import type { TimelineRow } from '../tree/rows';

/** When a row was at work and what came of it; without `interval` where it never began. */
export interface RowSpan {
  interval: Interval | undefined;
  status: StepStatus;
}

/** One line of the map: what the rows it stands for look like together, in percent of the axis. */
export interface MapLine {
  left: number;
  right: number;
  status: StepStatus;
}

function laneInterval({ lane }: Extract<TimelineRow, { kind: 'lane' }>): Interval {
  const [first = lane.last] = lane.tries;
  const { completed_at } = lane.last;
  return {
    start: Date.parse(first.started_at),
    end: completed_at === null ? Infinity : Date.parse(completed_at),
  };
}

/** Time and outcome of each row. O(n). */
export function rowSpans(rows: readonly TimelineRow[]): RowSpan[] {
  return rows.map((row) =>
    row.kind === 'lane'
      ? { interval: laneInterval(row), status: row.lane.last.status }
      : { interval: nodeInterval(row.node), status: nodeStatus(row.node) }
  );
}

/** At most `most` lines for all rows in their order; undefined for one whose rows have not begun. The worst shows. O(n). */
export function mapLines(spans: readonly RowSpan[], scale: TimeScale, most: number): (MapLine | undefined)[] {
  const count = Math.min(spans.length, Math.max(1, Math.floor(most)));
  return Array.from({ length: count }, (_, line) => {
    const from = Math.floor((line * spans.length) / count);
    const to = Math.floor(((line + 1) * spans.length) / count);
    const begun = spans.slice(from, to).flatMap(({ interval, status }) => (interval ? [{ interval, status }] : []));
    if (begun.length === 0) {
      return undefined;
    }
    return {
      left: Math.min(...begun.map(({ interval }) => scale.at(interval.start))),
      right: Math.max(...begun.map(({ interval }) => scale.at(interval.end))),
      status: weightiest(begun.map(({ status }) => status)) ?? 'queued',
    };
  });
}
