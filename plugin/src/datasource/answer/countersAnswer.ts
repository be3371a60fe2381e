import type { MetricsSnapshot } from '@stepscope/exporter/contract/events';

import { countersFrame } from '../frames/countersFrame';
import type { Answer, AnswerContext } from './answer.types';

/** Counters of the whole service as they are now, whatever the time range. */
export function countersAnswer({ source }: AnswerContext): Answer<MetricsSnapshot> {
  return {
    read: (signal) => source.getCurrentMetrics(signal),
    follow: (known, { changes }) => changes.metrics ?? known,
    framesOf: (snapshot) => ({ frames: [countersFrame(snapshot)], notices: [] }),
  };
}
