import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';

import { pino } from 'pino';

import type { Run } from '../../src/contract/run.ts';
import type { Role } from '../../src/contract/status.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { createServer } from '../../src/server/server.ts';
import type { Api, ServerDependencies } from '../../src/server/server.types.ts';
import { randomTokens } from '../../src/server/tokens.ts';
import { startService, type TestService, type TestServiceOptions } from '../engine/harness.ts';

export interface CallOptions {
  method?: string;
  /** Whose token is sent; none when absent. */
  as?: Role;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  text: string;
  /** The body read as JSON; null when it is something else. */
  body: T;
}

export interface HttpService {
  url: string;
  app: Api;
  service: TestService;
  tokens: Required<ServerDependencies['tokens']>;
  /** Everything logged so far, one JSON object a line. */
  log(): string;
  call<T = unknown>(path: string, options?: CallOptions): Promise<Answer<T>>;
  /** Starts a run over HTTP. @throws Error when it is refused. */
  start(source: string, extra?: Record<string, unknown>): Promise<Run>;
  /** Ends the server, then what it stands on. Safe to call twice. */
  stop(): Promise<void>;
}

type HttpServiceOptions = TestServiceOptions & {
  server?: Partial<ServerDependencies>;
};

/** The service as users meet it: a real server on a free port over a real engine and store. */
export async function startHttpService(options: HttpServiceOptions = {}): Promise<HttpService> {
  const service = await startService(options);
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const tokens = randomTokens();
  const app = await createServer({
    ...service,
    providers: createProviders(options.env ?? {}),
    tokens,
    version: '0.0.0',
    logger: pino({ level: 'debug' }, sink),
    host: '127.0.0.1',
    ...options.server,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const call = <T>(path: string, callOptions: CallOptions = {}) => callUrl<T>(`${url}${path}`, tokens, callOptions);
  let stopped: Promise<void> | null = null;
  return {
    url,
    app,
    service,
    tokens,
    log: () => lines.join(''),
    call,
    start: async (source, extra = {}) => {
      const answer = await call<Run>('/api/v1/runs', { method: 'POST', as: 'editor', body: { source, ...extra } });
      if (answer.status !== 201) {
        throw new Error(`the run was refused: ${answer.text}`);
      }
      return answer.body;
    },
    stop: () => (stopped ??= app.close().then(() => service.stop())),
  };
}

async function callUrl<T>(
  url: string,
  tokens: Required<ServerDependencies['tokens']>,
  { method = 'GET', as, body, headers = {} }: CallOptions
): Promise<Answer<T>> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(as === undefined ? {} : { authorization: `Bearer ${tokens[as]}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) as T };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
