import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

import { createToolServer } from './tools.ts';

export interface HttpToolServer {
  /** Without a path; `/mcp` is the streamable transport, `/sse` the older one, `/away` redirects to `redirectTo`. */
  url: string;
  host: string;
  /** Method, path and headers of every request. */
  requests: { method: string; path: string; headers: IncomingHttpHeaders }[];
  stop(): Promise<void>;
}

/** The same tools over HTTP, in this process. */
export async function startHttpToolServer(redirectTo = ''): Promise<HttpToolServer> {
  const requests: HttpToolServer['requests'] = [];
  const streams = new Map<string, SSEServerTransport>();
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
    void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
    if (pathname === '/mcp') {
      // Without sessions: a server and a transport for each request.
      const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
      await createToolServer().connect(transport);
      await transport.handleRequest(request, response);
    } else if (pathname === '/sse') {
      const transport = new SSEServerTransport('/messages', response);
      streams.set(transport.sessionId, transport);
      await createToolServer().connect(transport);
    } else if (pathname === '/messages') {
      await streams.get(searchParams.get('sessionId') ?? '')?.handlePostMessage(request, response);
    } else {
      response.writeHead(307, { location: redirectTo }).end();
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
