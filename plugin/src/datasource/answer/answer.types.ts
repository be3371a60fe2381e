import type { DataFrame, QueryResultMetaNotice } from '@grafana/data';

import type { Changes } from '../../source/live/coalesce';
import type { LogEntry, PipelineSource } from '../../source/source.types';

/** What a burst of live events comes down to. */
export interface Burst {
  changes: Changes;
  logs: readonly LogEntry[];
}

/** Frames, and what whoever reads them must know. */
export interface Frames {
  frames: DataFrame[];
  notices: readonly QueryResultMetaNotice[];
}

/** How a query is read, goes on, and looks. `S` is what is known so far; it is never changed in place. */
export interface Answer<S> {
  read: (signal: AbortSignal) => Promise<S>;
  /** What is known after a burst: the same object where it changes nothing, undefined where only reading tells. */
  follow: (known: S, burst: Burst) => S | undefined;
  framesOf: (known: S) => Frames;
}

/** Where and for which time an answer is sought. */
export interface AnswerContext {
  source: PipelineSource;
  /** Unix ms. */
  from: number;
  to: number;
  /** The range ends now, and moves with it: `to` is when the query was made. */
  moving: boolean;
  /** Width of a point on the screen, ms. */
  intervalMs: number;
  /** The clock, Unix ms. */
  now: () => number;
}
