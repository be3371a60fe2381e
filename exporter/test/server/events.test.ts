import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { EventOf, NewEvent, PipelineEvent } from '../../src/contract/events.ts';
import { isFinal } from '../../src/contract/status.ts';
import { publish } from '../../src/store/events.ts';
import { type HttpService, startHttpService } from './harness.ts';
import { course, type Reader, readSse } from './sse.ts';
import { QUICK, SLOW } from './workflows.ts';

let http: HttpService;
beforeAll(async () => {
  http = await startHttpService({ server: { streams: { heartbeatMs: 50 } } });
}, 120_000);
afterAll(() => http.stop(), 30_000);

const open = (query = '', headers: Record<string, string> = {}, service = http): Promise<Reader> =>
  readSse(`${service.url}/api/v1/events${query}`, { authorization: `Bearer ${service.tokens.viewer}`, ...headers });

const hasEnd = (runId: string) => (reader: Reader) =>
  reader.events().some((event) => event.run_id === runId && event.kind === 'pipeline:completed');

type LogEvent = Extract<NewEvent, { kind: 'log:entry' }>;
const logEntry = (message: string): LogEvent => ({
  kind: 'log:entry',
  run_id: null,
  level: 'info',
  message,
  step_path: null,
  attempt: null,
  trace_id: null,
  span_id: null,
  context: {},
});

function piece(callId: string, runId: string, chunk: string, offset: number): NewEvent {
  const step = { step_path: 'write', step_name: 'write', attempt: 1, task_id: null };
  return { kind: 'response:streaming', run_id: runId, ...step, model_call_id: callId, chunk, offset };
}

const messagesOf = (events: readonly PipelineEvent[]) =>
  events.filter((event): event is EventOf<'log:entry'> => event.kind === 'log:entry').map(({ message }) => message);

describe('an event stream', () => {
  it('tells the course of a run in order, in the names of the seed, and the text as it comes', async () => {
    const reader = await open();
    expect(reader.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(reader.headers.get('cache-control')).toBe('no-cache, no-transform');
    const { run_id } = await http.start(QUICK.replace('tokens=40', 'tokens=200 tokens_per_second=400'));
    await reader.until(hasEnd(run_id));
    const events = reader.events();
    reader.close();

    const model = ['step:started', 'prompt:sent', 'response:received', 'step:completed'];
    expect(course(events.filter((event) => event.run_id === run_id))).toEqual([
      'pipeline:queued',
      'pipeline:started',
      ...model,
      ...model,
      'step:started',
      'step:completed',
      'pipeline:completed',
    ]);
    const ids = events.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    const plan = events.filter(
      (event): event is EventOf<'response:streaming'> =>
        event.kind === 'response:streaming' && event.step_path === 'plan'
    );
    expect(plan.length).toBeGreaterThan(2);
    const received = events.find(
      (event): event is EventOf<'response:received'> => event.kind === 'response:received' && event.step_path === 'plan'
    );
    expect(textOf(plan)).toHaveLength(received?.call.response_length ?? -1);
  });

  it('lets through one run and chosen kinds only, and what concerns the whole service', async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const reader = await open(`?run_id=${mine}&kinds=log:entry`);
    await publish(http.service.store, [
      { ...logEntry('mine'), run_id: mine },
      { ...logEntry('other'), run_id: other },
      piece(randomUUID(), mine, 'text', 0),
      logEntry('everybody'),
    ]);
    await reader.until((seen) => messagesOf(seen.events()).includes('everybody'));
    expect(messagesOf(reader.events())).toEqual(['mine', 'everybody']);
    reader.close();
  });

  it('keeps a quiet connection alive', async () => {
    const reader = await open('?kinds=pipeline:paused');
    await reader.until(({ comments }) => comments.length >= 2);
    expect(new Set(reader.comments)).toEqual(new Set(['heartbeat']));
    reader.close();
  });

  it('says where a new reader stands, so that it can resume before its first event', async () => {
    await publish(http.service.store, [logEntry('before')]);
    const first = await open();
    await first.until(({ messages }) => messages.length > 0);
    const [opening] = first.messages;
    first.close();
    await publish(http.service.store, [logEntry('in between')]);
    const second = await open('', { 'last-event-id': String(opening?.id) });
    await second.until((seen) => messagesOf(seen.events()).includes('in between'));
    expect(messagesOf(second.events())).not.toContain('before');
    second.close();
  });

  it('tells a reader that comes from another store to load everything again', async () => {
    const reader = await open('?last_event_id=999999999');
    await reader.until(({ messages }) => messages.some(({ event }) => event === 'stream:reset'));
    expect(reader.lastId()).toBeLessThan(999_999_999);
    reader.close();
  });

  it('does not send a reader back whose newest events were the pieces of a response that is stored now', async () => {
    const [callId, runId] = [randomUUID(), randomUUID()];
    const reader = await open(`?run_id=${runId}`);
    await publish(http.service.store, [piece(callId, runId, 'all', 0)]);
    await reader.until((seen) => seen.events().some(({ kind }) => kind === 'response:streaming'));
    const lastId = reader.lastId();
    reader.close();
    await http.service.store.db.deleteFrom('events').where('model_call_id', '=', callId).execute();
    const again = await open(`?last_event_id=${lastId}&run_id=${runId}`);
    await publish(http.service.store, [logEntry('next')]);
    await again.until((seen) => messagesOf(seen.events()).includes('next'));
    expect(again.messages.map(({ event }) => event)).not.toContain('stream:reset');
    again.close();
  });
});

describe('a reader that comes and goes', () => {
  it('loses nothing and gets nothing twice, whenever it leaves, however it says where it was', async () => {
    const gaps = fc.array(fc.record({ take: fc.nat({ max: 12 }), byHeader: fc.boolean(), write: fc.nat({ max: 8 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(gaps, async (visits) => {
        round += 1;
        const written: string[] = [];
        const write = async (count: number) => {
          for (let index = 0; index < count; index += 1) {
            const batch = Array.from({ length: 1 + (index % 3) }, (_, at) => `${round}.${written.length + at}`);
            written.push(...batch);
            await publish(http.service.store, batch.map(logEntry));
          }
        };
        const got: PipelineEvent[] = [];
        let reader = await open('?kinds=log:entry');
        await reader.until(({ messages }) => messages.length > 0);
        for (const { take, byHeader, write: count } of visits) {
          const writing = write(count);
          const enough = Math.min(take, count);
          await reader.until((seen) => seen.messages.length > 0 && seen.events().length >= enough);
          const lastId = reader.lastId();
          got.push(...reader.events());
          reader.close();
          reader = byHeader
            ? await open('?kinds=log:entry', { 'last-event-id': String(lastId) })
            : await open(`?kinds=log:entry&last_event_id=${lastId}`);
          await writing;
        }
        await write(1);
        await reader.until((seen) => messagesOf(seen.events()).includes(written.at(-1) ?? ''));
        got.push(...reader.events());
        reader.close();
        expect(messagesOf(got)).toEqual(written);
        const ids = got.map(({ id }) => id);
        expect(ids).toEqual(ids.toSorted((a, b) => a - b));
      }),
      { numRuns: 12 }
    );
  }, 120_000);

  it('follows a run through reconnects to the same course', async () => {
    const { run_id } = await http.start(QUICK.replace('tokens=40', 'tokens=300 tokens_per_second=400'), {
      start_paused: true,
    });
    const got: PipelineEvent[] = [];
    let reader = await open(`?run_id=${run_id}`);
    await reader.until(({ messages }) => messages.length > 0);
    await http.call(`/api/v1/runs/${run_id}/resume`, { method: 'POST', as: 'editor' });
    while (!hasEnd(run_id)({ ...reader, events: () => got })) {
      await reader.until((seen) => seen.events().length >= 3 || hasEnd(run_id)(seen));
      const lastId = reader.lastId();
      got.push(...reader.events());
      reader.close();
      reader = await open(`?run_id=${run_id}&last_event_id=${lastId}`);
    }
    reader.close();
    expect(course(got).slice(-4)).toEqual(['step:completed', 'step:started', 'step:completed', 'pipeline:completed']);
    const ids = got.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
  }, 120_000);
});

/** A connection that asks for events and takes nothing of the answer until it is told to listen. */
async function openDeaf(service: HttpService, query: string) {
  const accepted = once(service.app.server, 'connection') as Promise<[Socket]>;
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  socket.write(
    `GET /api/v1/events${query} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${service.tokens.viewer}\r\n\r\n`
  );
  await once(socket, 'readable');
  const [serverSide] = await accepted;
  return {
    socket,
    /** Bytes that the service holds for it. */
    held: () => serverSide.writableLength,
    letGo: once(serverSide, 'close'),
    listenUntil: async (last: string): Promise<PipelineEvent[]> => {
      const pieces: Buffer[] = [];
      for await (const bytes of socket as AsyncIterable<Buffer>) {
        pieces.push(bytes);
        if (Buffer.concat(pieces.slice(-2)).includes(last)) {
          break;
        }
      }
      const lines =
        Buffer.concat(pieces)
          .toString()
          .match(/^data: .*$/gm) ?? [];
      return lines.map((line) => JSON.parse(line.slice('data: '.length)) as PipelineEvent);
    },
  };
}

/** Text enough to fill every buffer between the service and a reader, with a state after each hundred pieces. */
async function publishMuch(service: HttpService, callId: string, runId: string): Promise<string[]> {
  const states: string[] = [];
  for (let index = 0; index < PIECES; index += 100) {
    const pieces = Array.from({ length: 100 }, (_, at) => piece(callId, runId, CHUNK, (index + at) * CHUNK.length));
    states.push(`state ${index}`);
    await publish(service.service.store, [...pieces, { ...logEntry(`state ${index}`), run_id: runId }]);
  }
  return states;
}

const PIECES = 1000;
const CHUNK = 'x'.repeat(8192);

describe('a slow reader', () => {
  it('costs little memory; later it gets every state, and the text in few large pieces', async () => {
    const [callId, runId] = [randomUUID(), randomUUID()];
    const { socket, held, listenUntil } = await openDeaf(http, `?run_id=${runId}`);
    const states = await publishMuch(http, callId, runId);
    await publish(http.service.store, [{ ...logEntry('the last'), run_id: runId }]);
    expect(held()).toBeGreaterThan(0);
    expect(held()).toBeLessThan(4 * 1024 * 1024);

    const events = await listenUntil('the last');
    socket.destroy();
    expect(messagesOf(events)).toEqual([...states, 'the last']);
    const chunks = events.filter(
      (event): event is EventOf<'response:streaming'> => event.kind === 'response:streaming'
    );
    expect(textOf(chunks)).toHaveLength(PIECES * CHUNK.length);
    expect(chunks.length).toBeLessThan(PIECES / 5);
  }, 120_000);

  it('is let go when it takes nothing for long, and goes on where it was', async () => {
    const service = await startHttpService({ server: { streams: { heartbeatMs: 20, maxBlockedMs: 100 } } });
    try {
      const { letGo } = await openDeaf(service, '');
      await publishMuch(service, randomUUID(), randomUUID());
      await letGo;
    } finally {
      await service.stop();
    }
  }, 120_000);
});

/** The text of a response from its pieces; one that begins before what is there adds only what is new. */
function textOf(chunks: readonly EventOf<'response:streaming'>[]): string {
  return chunks.reduce((text, { chunk, offset }) => text + chunk.slice(text.length - offset), '');
}

describe('the end of the service', () => {
  it('ends every stream, also one that takes nothing, and connections that were never used', async () => {
    const service = await startHttpService();
    const reader = await open('', {}, service);
    await openDeaf(service, '');
    await once(connect(Number(new URL(service.url).port), '127.0.0.1'), 'connect');
    await publishMuch(service, randomUUID(), randomUUID());
    const { run_id } = await service.start(SLOW);
    await service.service.until(run_id, (run) => !isFinal(run.status) && run.current_step === 'first');
    const started = performance.now();
    await service.app.close();
    await reader.ended;
    expect(performance.now() - started).toBeLessThan(1500);
    await service.stop();
  }, 120_000);

  it('takes no more streams than it has places for', async () => {
    const service = await startHttpService({ server: { streams: { max: 2 } } });
    const readers = [await open('', {}, service), await open('', {}, service)];
    const refused = await service.call('/api/v1/events', { as: 'viewer' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('10');
    readers[0]?.close();
    await readers[0]?.ended;
    let again = await open('', {}, service);
    while (again.status === 503) {
      again = await open('', {}, service);
    }
    expect(again.status).toBe(200);
    await service.stop();
  }, 120_000);
});
