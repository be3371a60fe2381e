import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { ANTHROPIC } from './anthropic.ts';
import { GEMINI } from './gemini.ts';
import { OPENAI } from './openai.ts';
import { type FakeReply, type FakeRequest, type FakeScript, replyOf } from './script.ts';
import { sendJson, sendStream, type WireFormat } from './wire.ts';

export interface FakeProviderOptions {
  script?: FakeScript;
  /** Replies by API key; they come before the script and are not counted by it. */
  keys?: Record<string, FakeReply>;
}

export interface FakeProvider {
  /** Base URL: `ANTHROPIC_BASE_URL` and `GEMINI_BASE_URL`; `OPENAI_BASE_URL` with `/v1` behind it. */
  url: string;
  /** Every request so far, oldest first. */
  requests: FakeRequest[];
  /** Ends open connections and frees the port. */
  stop(): Promise<void>;
}

const FORMATS: Record<FakeRequest['format'], WireFormat> = { anthropic: ANTHROPIC, gemini: GEMINI, openai: OPENAI };
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/**
 * Starts a local server that speaks Anthropic Messages, Gemini generateContent and OpenAI Chat Completions, streamed and whole, on a free
 * port. It checks that a key is there, keeps every request, and notes when a client goes away.
 */
export async function startFakeProvider(options: FakeProviderOptions = {}): Promise<FakeProvider> {
  const requests: FakeRequest[] = [];
  const turns = { next: 0 };
  const server = createServer((incoming, response) => {
    answer(incoming, response, options, requests, turns).catch((error: unknown) => {
      // A client that went away ends its answer with an abort; anything else is a fault of this fake.
      if (!(error instanceof Error && error.name === 'AbortError')) {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      if (server.listening) {
        await server[Symbol.asyncDispose]();
      }
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  options: FakeProviderOptions,
  requests: FakeRequest[],
  turns: { next: number }
): Promise<void> {
  const request = await readRequest(incoming);
  requests.push(request);
  const gone = new AbortController();
  response.on('close', () => {
    request.finished = response.writableFinished;
    request.aborted = !response.writableEnded && !response.writableFinished;
    gone.abort();
  });
  const wire = FORMATS[request.format];
  const reply = chooseReply(request, options, turns);
  await reply.wait_for;
  if (reply.delay_ms !== undefined) {
    await delay(reply.delay_ms, undefined, { signal: gone.signal });
  }
  if (reply.status !== undefined) {
    sendJson(response, reply.status, { ...wire.headers(reply), ...reply.headers }, wire.error(reply));
  } else if (request.method === 'GET') {
    sendJson(response, 200, wire.headers(reply), MODELS[request.format]);
  } else if (wantsStream(request)) {
    await sendStream(response, wire, request.body, reply, gone.signal);
  } else {
    sendJson(response, 200, { ...wire.headers(reply), ...reply.headers }, wire.whole(request.body, reply));
  }
}

const MODELS: Record<FakeRequest['format'], unknown> = {
  anthropic: {
    data: [{ type: 'model', id: 'claude-fake', display_name: 'Fake', created_at: '2026-01-01T00:00:00Z' }],
    has_more: false,
    first_id: 'claude-fake',
    last_id: 'claude-fake',
  },
  gemini: { models: [{ name: 'models/gemini-fake', supportedGenerationMethods: ['generateContent'] }] },
  openai: { object: 'list', data: [{ id: 'gpt-fake', object: 'model', created: 1_764_000_000, owned_by: 'fake' }] },
};

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MAX_BODY_BYTES) {
      throw new Error(`the fake provider takes requests of at most ${MAX_BODY_BYTES} bytes`);
    }
    pieces.push(piece);
  }
  const text = Buffer.concat(pieces).toString('utf8');
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return {
    format: formatOf(incoming.url ?? '/', headers),
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers,
    body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>),
    aborted: false,
    finished: false,
  };
}

function formatOf(path: string, headers: Record<string, string>): FakeRequest['format'] {
  if ('anthropic-version' in headers) {
    return 'anthropic';
  }
  return path.includes('/chat/completions') || 'authorization' in headers ? 'openai' : 'gemini';
}

const ROUTES: Record<FakeRequest['format'], RegExp> = {
  anthropic: /^\/v1\/(messages|models)(\?.*)?$/,
  openai: /^\/v1\/(chat\/completions|models)(\?.*)?$/,
  gemini: /^\/v1(beta)?\/models(\/[\w.-]+:(generateContent|streamGenerateContent))?(\?.*)?$/,
};

function chooseReply(request: FakeRequest, options: FakeProviderOptions, turns: { next: number }): FakeReply {
  const key = keyOf(request);
  if (key === undefined || key === '') {
    return { status: request.format === 'gemini' ? 403 : 401, message: 'the request has no API key' };
  }
  if (!ROUTES[request.format].test(request.path)) {
    return { status: 404, message: `the fake provider has no ${request.path}` };
  }
  const byKey = options.keys?.[key];
  if (byKey !== undefined) {
    return byKey;
  }
  const reply = replyOf(options.script ?? [{}], request, turns.next);
  turns.next += 1;
  return reply;
}

/** Anthropic takes a key in its own header and, as its SDK sends it since 1.0, as bearer token. */
function keyOf({ format, headers }: FakeRequest): string | undefined {
  return format === 'gemini'
    ? headers['x-goog-api-key']
    : (headers['x-api-key'] ?? headers.authorization?.replace(/^Bearer /, ''));
}

function wantsStream(request: FakeRequest): boolean {
  return request.format === 'gemini' ? request.path.includes(':streamGenerateContent') : request.body?.stream === true;
}
