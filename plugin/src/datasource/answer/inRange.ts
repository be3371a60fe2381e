import type { Run } from '@stepscope/exporter/contract/run';

import type { AnswerContext } from './answer.types';

/** Where the range ends, Unix ms: one that moves takes in whatever comes, also when it is read again later. */
export const endOf = ({ moving, to }: Pick<AnswerContext, 'moving' | 'to'>): number => (moving ? Infinity : to);

/** Whether a run was there at some time from `from` to `to` (Unix ms); one that goes on has no end. */
export function wasThere(run: Run, from: number, to: number): boolean {
  const end = run.completed_at === null ? Infinity : Date.parse(run.completed_at);
  return Date.parse(run.queued_at) <= to && end >= from;
}
