import type { ConnectionState } from '../source.types';
import type { StreamItem } from './decodeEvents';

/** What the one reader of the stream tells the other tabs and panels of a browser, and what they ask it. */
export type BusMessage =
  | { type: 'events'; events: StreamItem[] }
  | { type: 'connection'; state: ConnectionState; last_event_id: number | undefined }
  | { type: 'hello' };

export interface Leading {
  /** It is this one's turn. */
  begin: () => void;
  /** Another took the lead, because this one gave no sign of life. */
  lost: () => void;
}

/** A way for the pages of one browser to talk, and to agree on who reads the stream. */
export interface BrowserBus {
  post: (message: BusMessage) => void;
  /** Messages of the others, never one's own. Returns how to stop. */
  listen: (onMessage: (message: BusMessage) => void) => () => void;
  /** Waits until nobody else leads; `how: 'seize'` takes the lead from whoever has it. Returns how to resign. */
  lead: (leading: Leading, how?: 'wait' | 'seize') => () => void;
  /** Whether others wait for their turn. */
  hasOthers: () => Promise<boolean>;
}

/**
 * The bus of this browser for one person; null where the browser has none (Web Locks need HTTPS or localhost), and
 * each page then reads the stream for itself.
 */
export function openBrowserBus(name: string): BrowserBus | null {
  const { locks } = navigator;
  if (typeof BroadcastChannel === 'undefined' || locks === undefined) {
    return null;
  }
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (onMessage) => {
      const receive = ({ data }: MessageEvent<BusMessage>) => onMessage(data);
      channel.addEventListener('message', receive);
      return () => channel.removeEventListener('message', receive);
    },
    lead: ({ begin, lost }, how) => {
      const stop = new AbortController();
      const { signal } = stop;
      let begun = false;
      const untilStopped = () =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve());
          // Seizing takes no signal: it may be granted to one who stopped meanwhile.
          if (signal.aborted) {
            resolve();
          } else {
            begun = true;
            begin();
          }
        });
      // Rejects when stopped while waiting, which is no failure, and when another seizes it.
      locks.request(name, how === 'seize' ? { steal: true } : { signal }, untilStopped).catch(() => {
        if (begun && !signal.aborted) {
          lost();
        }
      });
      return () => stop.abort();
    },
    hasOthers: async () => ((await locks.query()).pending ?? []).some((lock) => lock.name === name),
  };
}
