import { EVENT_KINDS } from '@stepscope/exporter/contract/event-kinds';
import type { PipelineEvent } from '@stepscope/exporter/contract/events';

const KNOWN_KINDS = new Set<unknown>(EVENT_KINDS);

/** Cheap check of the envelope only: at 1,000 events/s a full schema check would cost more than the screen. */
function isPipelineEvent(value: unknown): value is PipelineEvent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'number' &&
    'kind' in value &&
    KNOWN_KINDS.has(value.kind)
  );
}

/** The service's numbers of events began anew after `id`, or it no longer has what was missed. */
export interface StreamReset {
  kind: 'stream:reset';
  id: number;
}

export type StreamItem = PipelineEvent | StreamReset;

/** The item of one message, which has a line for each of `id`, `event` and `data`; null for heartbeats and the unknown. */
function itemOf(message: string): StreamItem | null {
  const { id, event, data } = Object.fromEntries(
    message.split(/\r?\n/).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
    })
  ) as Record<string, string | undefined>;
  if (event === 'stream:reset') {
    return { kind: event, id: Number(id) };
  }
  const value: unknown = data === undefined ? null : JSON.parse(data);
  return isPipelineEvent(value) ? value : null;
}

/**
 * A decoder of one connection's SSE bytes, as the service writes them: give it chunks cut anywhere (inside a character,
 * too), it returns the events they completed. Items of unknown kinds, from a newer service, are skipped. Throws on data
 * that is not JSON.
 */
export function createEventDecoder(): (chunk: Uint8Array) => StreamItem[] {
  const utf8 = new TextDecoder();
  let parts: string[] = [];
  return (chunk) => {
    const text = utf8.decode(chunk, { stream: true });
    parts.push(text);
    if (!text.includes('\n')) {
      // Of a long event only its end is looked at, not all of it with each chunk.
      return [];
    }
    const messages = parts.join('').split(/\r?\n\r?\n/);
    parts = [messages.pop() ?? ''];
    return messages.map(itemOf).filter((item) => item !== null);
  };
}
