import { EVENT_KINDS } from '@stepscope/exporter/contract/event-kinds';
import type { PipelineEvent } from '@stepscope/exporter/contract/events';
import { createParser } from 'eventsource-parser';

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

/**
 * A decoder of one connection's SSE bytes: give it chunks cut anywhere (inside a character, too), it returns the events
 * they completed. Items of unknown kinds, from a newer service, are skipped. Throws on data that is not JSON.
 */
export function createEventDecoder(): (chunk: Uint8Array) => StreamItem[] {
  const utf8 = new TextDecoder();
  let complete: StreamItem[] = [];
  const parser = createParser({
    onEvent: ({ data, event: kind, id }) => {
      if (kind === 'stream:reset') {
        complete.push({ kind, id: Number(id) });
        return;
      }
      const event: unknown = JSON.parse(data);
      if (isPipelineEvent(event)) {
        complete.push(event);
      }
    },
  });
  return (chunk) => {
    complete = [];
    parser.feed(utf8.decode(chunk, { stream: true }));
    return complete;
  };
}
