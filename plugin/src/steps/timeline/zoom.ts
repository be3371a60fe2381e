import type { Interval } from './intervals';
import type { Segment, TimeScale } from './scale';

/** What is out of view is drawn this far outside, in percent: near enough for a browser, too far to be seen. */
const OUTSIDE = 10;
/** The shortest time that fills the axis. */
const SHORTEST_MS = 20;

/** The time at a place of the axis, in percent of its width. */
export function timeAt({ segments, start }: TimeScale, percent: number): number {
  const at = Math.min(100, Math.max(0, percent));
  const segment = segments.find(({ right }) => at <= right) ?? segments.at(-1);
  if (segment === undefined) {
    return start;
  }
  const width = segment.right - segment.left;
  const share = width === 0 ? 0 : Math.max(0, at - segment.left) / width;
  return segment.start + Math.min(1, share) * (segment.end - segment.start);
}

/** The part of an axis that `view` covers, as wide as the whole; the whole for undefined. */
export function zoomed(scale: TimeScale, view: Interval | undefined): TimeScale {
  const from = view === undefined ? 0 : scale.at(view.start);
  const to = view === undefined ? 100 : scale.at(view.end);
  if (view === undefined || to <= from) {
    return scale;
  }
  const placed = (percent: number) => ((percent - from) / (to - from)) * 100;
  const segments = scale.segments
    .filter(({ left, right }) => right > from && left < to)
    .map((segment): Segment => ({
      ...segment,
      start: Math.max(segment.start, view.start),
      end: Math.min(segment.end, view.end),
      left: placed(Math.max(segment.left, from)),
      right: placed(Math.min(segment.right, to)),
    }));
  const at = (time: number) => Math.min(100 + OUTSIDE, Math.max(-OUTSIDE, placed(scale.at(time))));
  return { ...scale, segments, at };
}

/** The view from `from` to `to` percent of the whole axis; undefined where that is all of it. */
function viewOf(whole: TimeScale, from: number, to: number): Interval | undefined {
  const view = { start: timeAt(whole, from), end: timeAt(whole, to) };
  return (from <= 0 && to >= 100) || view.end - view.start < SHORTEST_MS ? undefined : view;
}

function percents(whole: TimeScale, view: Interval | undefined) {
  return view === undefined ? { from: 0, to: 100 } : { from: whole.at(view.start), to: whole.at(view.end) };
}

/** The view `factor` times nearer (below 1: farther) around a time, or around its middle. It stays as it is at its nearest. */
export function zoomAround(
  whole: TimeScale,
  view: Interval | undefined,
  factor: number,
  time: number | undefined
): Interval | undefined {
  const { from, to } = percents(whole, view);
  const center = time === undefined ? (from + to) / 2 : Math.min(to, Math.max(from, whole.at(time)));
  const width = Math.min(100, (to - from) / factor);
  const left = Math.min(100 - width, Math.max(0, center - width / 2));
  return factor > 1 ? (viewOf(whole, left, left + width) ?? view) : viewOf(whole, left, left + width);
}

/** The view moved by a share of its width; it ends at the ends of the axis. */
export function panBy(whole: TimeScale, view: Interval | undefined, share: number): Interval | undefined {
  const { from, to } = percents(whole, view);
  const left = Math.min(100 - (to - from), Math.max(0, from + share * (to - from)));
  return view === undefined ? undefined : viewOf(whole, left, left + (to - from));
}

/** The view between two places of the axis as it is drawn, in any order; undefined where that is too short to see. */
export function viewBetween(drawn: TimeScale, a: number, b: number): Interval | undefined {
  return viewOf(drawn, Math.max(0.001, Math.min(a, b)), Math.min(99.999, Math.max(a, b)));
}
