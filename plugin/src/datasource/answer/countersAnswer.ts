import type { CurrentMetrics } from '../../source/source.types';
import { countersFrame } from '../frames/countersFrame';
import type { Answer, AnswerContext } from './answer.types';

/** Counters of the whole service as they are now, whatever the time range. */
export function countersAnswer({ source }: AnswerContext): Answer<CurrentMetrics> {
  return {
    read: (signal) => source.getCurrentMetrics(signal),
    follow: (known, { changes }) => changes.metrics ?? known,
    framesOf: (snapshot) => ({ frames: [countersFrame(snapshot)], notices: [] }),
  };
}
