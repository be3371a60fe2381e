import type { ConnectionState } from '../source.types';
import type { StreamItem } from './decodeEvents';

/** What the one reader of the stream tells the other tabs and panels of a browser, and what they ask it. */
export type BusMessage =
  | { type: 'events'; events: StreamItem[] }
  | { type: 'connection'; state: ConnectionState; last_event_id: number | undefined }
  | { type: 'hello' };

/** A way for the pages of one browser to talk, and to agree on who reads the stream. */
export interface BrowserBus {
  post: (message: BusMessage) => void;
  /** Messages of the others, never one's own. Returns how to stop. */
  listen: (onMessage: (message: BusMessage) => void) => () => void;
  /** Calls `lead` once nobody else leads, until the returned function is called. */
  lead: (lead: () => void) => () => void;
}

/**
 * The bus of this browser for one person; null where the browser has none (Web Locks need HTTPS or localhost), and
 * each page then reads the stream for itself.
 */
export function openBrowserBus(name: string): BrowserBus | null {
  if (typeof BroadcastChannel === 'undefined' || navigator.locks === undefined) {
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
    lead: (lead) => {
      const stop = new AbortController();
      const untilStopped = () =>
        new Promise<void>((resolve) => {
          lead();
          stop.signal.addEventListener('abort', () => resolve());
        });
      // Rejects when stopped while waiting, which is no failure.
      navigator.locks.request(name, { signal: stop.signal }, untilStopped).catch(() => undefined);
      return () => stop.abort();
    },
  };
}
