import type { ModelCall, Step } from '@stepscope/exporter/contract/run';
import type { StepStatus } from '@stepscope/exporter/contract/status';

import type { CallLane } from '../tree/callLanes';
import { nodeStatus } from '../tree/nodeStatus';
import type { StepNode } from '../tree/stepTree';
import { attemptInterval, type Interval } from './intervals';
import type { TimeScale } from './scale';

/** A piece of a bar, in percent of the axis. */
export interface Bar {
  key: string;
  left: number;
  width: number;
  status: StepStatus;
  /** `wait`: nothing was done, it was held back. */
  kind: 'work' | 'wait';
  /** Still going on: its end is now. */
  open: boolean;
}

function bar(scale: TimeScale, interval: Interval, rest: Pick<Bar, 'key' | 'status' | 'kind'>): Bar {
  const left = scale.at(interval.start);
  return { ...rest, left, width: scale.at(interval.end) - left, open: interval.end === Infinity };
}

const isHeld = (status: StepStatus) => status === 'waiting' || status === 'retrying' || status === 'queued';

interface Piece extends Interval {
  key: string;
  status: StepStatus;
}

/** Pieces one after the other, with what was waited in between. */
function chain(scale: TimeScale, pieces: readonly Piece[]): Bar[] {
  return pieces.flatMap((piece, index) => {
    const before = pieces[index - 1];
    const work = bar(scale, piece, {
      key: piece.key,
      status: piece.status,
      kind: isHeld(piece.status) ? 'wait' : 'work',
    });
    const waited = before !== undefined && before.end < piece.start;
    return waited
      ? [
          bar(
            scale,
            { start: before.end, end: piece.start },
            { key: `${piece.key} wait`, status: 'waiting', kind: 'wait' }
          ),
          work,
        ]
      : [work];
  });
}

function pieceOf(step: Step): Piece[] {
  const interval = attemptInterval(step);
  return interval === undefined ? [] : [{ ...interval, key: step.step_execution_id, status: step.status }];
}

/** When the steps of an iteration were at work, from the first start to the last end; undefined before any started. */
export function nodeInterval(node: StepNode): Interval | undefined {
  const own = node.attempts.flatMap((attempt) => attemptInterval(attempt) ?? []);
  const all = own.length > 0 ? own : node.children.flatMap((child) => nodeInterval(child) ?? []);
  const [first] = all;
  return (
    first &&
    all.reduce(
      (whole, { start, end }) => ({ start: Math.min(whole.start, start), end: Math.max(whole.end, end) }),
      first
    )
  );
}

/** Bars of a row: one for each attempt, or one for an iteration as a whole. Empty for what never started. */
export function nodeBars(scale: TimeScale, node: StepNode): Bar[] {
  if (node.attempts.length > 0) {
    return chain(scale, node.attempts.flatMap(pieceOf));
  }
  const interval = nodeInterval(node);
  return interval === undefined
    ? []
    : [bar(scale, interval, { key: node.path, status: nodeStatus(node), kind: 'work' })];
}

function callPiece(call: ModelCall): Piece {
  return {
    key: call.model_call_id,
    status: call.status,
    start: Date.parse(call.started_at),
    end: call.completed_at === null ? Infinity : Date.parse(call.completed_at),
  };
}

/** Bars of the tries of one call. */
export function laneBars(scale: TimeScale, lane: CallLane): Bar[] {
  return chain(scale, lane.tries.map(callPiece));
}

/** Where a call of the step failed and was tried again, in percent of the axis: notches in the step's bar. */
export function retryNotches(scale: TimeScale, lanes: readonly CallLane[]): number[] {
  return lanes.flatMap(({ tries }) =>
    tries
      .slice(0, -1)
      .flatMap(({ completed_at }) => (completed_at === null ? [] : [scale.at(Date.parse(completed_at))]))
  );
}
