import type { PipelineEvent } from '@stepscope/exporter/contract/events';
import { auditTime, buffer, distinctUntilChanged, filter, map, type Observable, share, skip, timer } from 'rxjs';

import { coalesce } from '../../source/live/coalesce';
import type { LogEntry, PipelineSource } from '../../source/source.types';
import type { Burst } from './answer.types';

/** Panels are drawn anew at most this often, ms: a dashboard has many of them. */
const PAUSE_MS = 400;
/** A refresh of a dashboard leaves the stream and comes back to it: it stays open meanwhile, ms. */
const GRACE_MS = 5000;

/** What happens, gathered; the same for all queries of a source. */
export interface LiveBursts {
  bursts: Observable<Burst>;
  /** The stream stands again after it did not: what happened meanwhile is known by reading only. */
  recoveries: Observable<void>;
  /** Why there is no stream at the moment; undefined while there is, or one is being opened. */
  lost: Observable<string | undefined>;
}

const isLog = (event: PipelineEvent): event is LogEntry => event.kind === 'log:entry';

/** What events, in their order, come down to. */
export function burstOf(events: readonly PipelineEvent[]): Burst {
  return { changes: coalesce(events), logs: events.filter(isLog) };
}

/** The events of a source as panels want them. Replies that stream in are left out: no frame has them. */
export function liveBursts({ events, connection }: PipelineSource): LiveBursts {
  const heard = events.pipe(
    filter(({ kind }) => kind !== 'response:streaming'),
    share()
  );
  const bursts = heard.pipe(
    buffer(heard.pipe(auditTime(PAUSE_MS))),
    filter((gathered) => gathered.length > 0),
    map(burstOf),
    share({ resetOnRefCountZero: () => timer(GRACE_MS) })
  );
  return {
    bursts,
    recoveries: connection.pipe(
      map(({ status }) => status === 'live'),
      distinctUntilChanged(),
      skip(1),
      filter((live) => live),
      map(() => undefined)
    ),
    lost: connection.pipe(
      map((state) => (state.status === 'disconnected' ? state.reason : undefined)),
      distinctUntilChanged()
    ),
  };
}
