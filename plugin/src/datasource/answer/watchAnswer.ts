import { Observable, Subject, throttleTime } from 'rxjs';

import type { Answer, Burst, Frames } from './answer.types';
import type { LiveBursts } from './liveBursts';
import { disconnectedNotice } from './notices';

/** Least pause between two readings of one query, ms, however much happens. */
const LEAST_PAUSE_MS = 2000;

/** Frames, or why there are none now; those of before stay on screen with the reason. */
export interface Watched extends Frames {
  error: unknown;
}

/** Reads once. */
export async function readOnce<S>(answer: Answer<S>, signal: AbortSignal): Promise<Frames> {
  return answer.framesOf(await answer.read(signal));
}

/**
 * Reads, and goes on with what happens, until it is left. What happens while a reading is under way is applied to what
 * it brings: state events carry the whole state, so the order makes no difference.
 */
export function watchAnswer<S>(answer: Answer<S>, live: LiveBursts): Observable<Watched> {
  return new Observable<Watched>((subscriber) => {
    const controller = new AbortController();
    const readings = new Subject<void>();
    let known: { state: S } | undefined;
    let lost: string | undefined;
    let waiting: Burst[] | undefined;

    const show = (error?: unknown) => {
      const { frames, notices } = known === undefined ? { frames: [], notices: [] } : answer.framesOf(known.state);
      const shown = lost === undefined ? notices : [disconnectedNotice(lost), ...notices];
      subscriber.next({ frames, notices: shown, error });
    };
    /** Returns whether there is something else to show. */
    const apply = (burst: Burst): boolean => {
      const next = known === undefined ? undefined : answer.follow(known.state, burst);
      if (next === undefined) {
        readings.next();
        return false;
      }
      const changed = next !== known?.state;
      known = { state: next };
      return changed;
    };
    const read = async () => {
      if (waiting !== undefined) {
        readings.next();
        return;
      }
      waiting = [];
      try {
        known = { state: await answer.read(controller.signal) };
        const missed = waiting;
        waiting = undefined;
        missed.forEach(apply);
        show();
      } catch (error) {
        waiting = undefined;
        if (!controller.signal.aborted) {
          show(error);
        }
      }
    };
    const watching = readings
      .pipe(throttleTime(LEAST_PAUSE_MS, undefined, { leading: true, trailing: true }))
      .subscribe(() => void read());
    watching.add(
      live.bursts.subscribe((burst) => {
        if (waiting !== undefined) {
          waiting.push(burst);
        } else if (apply(burst)) {
          show();
        }
      })
    );
    watching.add(live.recoveries.subscribe(() => readings.next()));
    watching.add(
      live.lost.subscribe((reason) => {
        const changed = reason !== lost;
        lost = reason;
        if (changed && known !== undefined) {
          show();
        }
      })
    );
    readings.next();
    return () => {
      watching.unsubscribe();
      controller.abort();
    };
  });
}
