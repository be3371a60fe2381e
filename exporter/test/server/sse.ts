import { type EventKind } from '../../src/contract/event-kinds.ts';
import { eventSchema, type PipelineEvent } from '../../src/contract/events.ts';

/** One message as it came over the wire; `event` is null for one that only sets the id. */
export interface Message {
  id: number | null;
  event: string | null;
  data: string;
}

export interface Reader {
  status: number;
  headers: Headers;
  messages: Message[];
  /** Comments, which keep a quiet connection alive. */
  comments: string[];
  /** Pipeline events so far, each checked against the contract. */
  events(): PipelineEvent[];
  /** Id of the last message that had one: what a browser sends when it connects again. */
  lastId(): number | null;
  /** Resolves once the condition holds. @throws Error after ten seconds. */
  until(condition: (reader: Reader) => boolean): Promise<void>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

/** Opens an event stream and reads it until `close`. */
export async function readSse(url: string, headers: Record<string, string>): Promise<Reader> {
  const abort = new AbortController();
  const response = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: abort.signal });
  const messages: Message[] = [];
  const comments: string[] = [];
  const waiting = new Set<() => void>();
  const pump = async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const bytes of response.body ?? []) {
      const blocks = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        take(block, messages, comments);
      }
      waiting.forEach((look) => look());
    }
  };
  const ended = pump().catch(() => undefined);
  const reader: Reader = {
    status: response.status,
    headers: response.headers,
    messages,
    comments,
    events: () => messages.flatMap(toEvent),
    lastId: () => messages.findLast(({ id }) => id !== null)?.id ?? null,
    until: (condition) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`the stream did not get there: ${messages.map(({ event }) => event).join(' ')}`));
        }, 60_000);
        const look = () => {
          if (condition(reader)) {
            clearTimeout(timer);
            waiting.delete(look);
            resolve();
          }
        };
        waiting.add(look);
        look();
      }),
    ended,
    close: () => abort.abort(),
  };
  return reader;
}

function take(block: string, messages: Message[], comments: string[]): void {
  const message: Message = { id: null, event: null, data: '' };
  for (const line of block.split('\n')) {
    const [, name, value] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
    if (name === '') {
      comments.push(value ?? '');
      return;
    }
    if (name === 'id') {
      message.id = Number(value);
    } else if (name === 'event') {
      message.event = value ?? '';
    } else if (name === 'data') {
      message.data += value ?? '';
    }
  }
  messages.push(message);
}

function toEvent({ id, event, data }: Message): PipelineEvent[] {
  if (event === null || event === 'stream:reset') {
    return [];
  }
  const parsed = eventSchema.parse(JSON.parse(data));
  if (parsed.id !== id || parsed.kind !== event) {
    throw new Error(`the message says ${id} ${event}, its data ${parsed.id} ${parsed.kind}`);
  }
  return [parsed];
}

/** Kinds in order, without those that say nothing about the course of a run. */
export function course(events: readonly PipelineEvent[]): EventKind[] {
  const aside = ['log:entry', 'metrics:updated', 'pipeline:updated', 'response:streaming', 'step:progress'];
  return events.map(({ kind }) => kind).filter((kind) => !aside.includes(kind));
}
