import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import type { FakeReply } from './script.ts';

/** One server-sent event. */
export interface WireEvent {
  event?: string;
  data: string;
}

/** What a wire format knows: how its answers look. */
export interface WireFormat {
  /** Headers of every response. */
  headers(reply: FakeReply): Record<string, string>;
  error(reply: FakeReply): unknown;
  whole(body: Record<string, unknown> | null, reply: FakeReply): unknown;
  events(body: Record<string, unknown> | null, reply: FakeReply): WireEvent[];
  /** Events before which a bad ending takes place, counted from the end. */
  finalEvents: number;
  errorEvent(reply: FakeReply): WireEvent;
  keepAlive: string;
}

const format = ({ event, data }: WireEvent) => `${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n\n`;

/** Sends a JSON body. */
export function sendJson(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: unknown
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Streams an answer, and ends it as the reply says. Returns when it is over or `gone` fires. */
export async function sendStream(
  response: ServerResponse,
  wire: WireFormat,
  body: Record<string, unknown> | null,
  reply: FakeReply,
  gone: AbortSignal
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...wire.headers(reply), ...reply.headers });
  response.flushHeaders();
  const all = wire.events(body, reply);
  const events = reply.ending === undefined ? all : all.slice(0, all.length - wire.finalEvents);
  for (const event of events) {
    if (reply.chunk_delay_ms !== undefined) {
      await delay(reply.chunk_delay_ms, undefined, { signal: gone });
    }
    response.write(format(event));
  }
  await endStream(response, wire, reply, gone);
}

async function endStream(
  response: ServerResponse,
  wire: WireFormat,
  reply: FakeReply,
  gone: AbortSignal
): Promise<void> {
  switch (reply.ending) {
    case 'reset':
      // Lets the client read what was sent before the socket breaks.
      await delay(30, undefined, { signal: gone });
      response.destroy();
      return;
    case 'error':
      response.end(format(wire.errorEvent(reply)));
      return;
    case 'garbage':
      response.end(format({ event: 'content_block_delta', data: '{"type": "content_bl' }));
      return;
    case 'silence':
      await delay(600_000, undefined, { signal: gone, ref: false });
      return;
    case 'keep_alive':
      for (;;) {
        await delay(20, undefined, { signal: gone });
        response.write(wire.keepAlive);
      }
    case 'truncate':
    case undefined:
      response.end();
  }
}
