import type { PipelineEvent } from '../../contract/events.ts';

/** Milliseconds a browser waits before it connects again. */
const RETRY_MS = 2000;

/**
 * Headers of an event stream: no cache, no proxy in between that collects before it sends on, and no connection that
 * stays open after it, which would hold up the end of the service.
 */
export const SSE_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  connection: 'close',
} as const;

/** Comment that keeps proxies from closing a quiet stream. */
export const HEARTBEAT = ': heartbeat\n\n';

const frames = new WeakMap<PipelineEvent, string>();

/** One event as text; made once however many streams send it. */
export function eventFrame(event: PipelineEvent): string {
  let frame = frames.get(event);
  if (frame === undefined) {
    frame = frameOf(event, event);
    frames.set(event, frame);
  }
  return frame;
}

/** An event's message with other data than the event itself. */
export function frameOf({ id, kind }: Pick<PipelineEvent, 'id' | 'kind'>, data: unknown): string {
  return `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** First bytes of a stream: where the reader stands, so that it can resume before its first event. */
export function openingFrame(position: number): string {
  return `retry: ${RETRY_MS}\nid: ${position}\n\n`;
}

/** Tells a reader that events it missed are gone: it loads its state again. */
export function resetFrame(position: number): string {
  return `id: ${position}\nevent: stream:reset\ndata: {}\n\n`;
}
