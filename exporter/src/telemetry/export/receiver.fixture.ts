import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** How the receiver answers; `accept` unless told otherwise. */
type Answer = { status: number; headers?: Record<string, string>; body?: Uint8Array } | 'hang';

export interface Receiver {
  url: string;
  port: number;
  /** Uncompressed bodies of accepted requests, in order of arrival. */
  bodies: Buffer[];
  requests: IncomingMessage[];
  /** Answers of the next requests; after them it accepts. */
  script: Answer[];
  close(): Promise<void>;
}

/** A local HTTP server in the place of an OTLP receiver, that can misbehave. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const receiver: Receiver = { url: '', port: 0, bodies: [], requests: [], script: [], close: () => Promise.resolve() };
  const server = createServer((request, response) => void answer(receiver, request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  receiver.port = (server.address() as AddressInfo).port;
  receiver.url = `http://127.0.0.1:${receiver.port}`;
  receiver.close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return receiver;
}

async function answer(receiver: Receiver, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  receiver.requests.push(request);
  const next = receiver.script.shift() ?? { status: 200 };
  if (next === 'hang') {
    return;
  }
  if (next.status === 200) {
    const body = Buffer.concat(chunks);
    receiver.bodies.push(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
  }
  response.writeHead(next.status, next.headers).end(next.body);
}

/** Waits until something holds. */
export async function until(holds: () => boolean, timeoutMs = 5_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!holds()) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${timeoutMs} ms: ${holds}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
