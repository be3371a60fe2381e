import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { Tool as McpToolInfo } from '@modelcontextprotocol/sdk/types.js';

import { ATTR, MCP_METHOD } from '../../contract/semconv.ts';
import type { McpServerPlace, TraceCarrier } from '../../telemetry/telemetry.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { type McpTarget, traceMeta } from './mcp-settings.ts';
import { callResultText } from './mcp-text.ts';
import { type McpMeter, MeasuredClient } from './measured-client.ts';
import { ProcessTransport } from './process-transport.ts';
import { tracedFetch, withTrace } from './traced-fetch.ts';

/** How long a server may take until it has named its tools, in milliseconds; `npx` may have to fetch it first. */
const OPEN_TIMEOUT_MS = 60_000;
/** How long one call of a tool may take, in milliseconds. */
const CALL_TIMEOUT_MS = 120_000;
/** Tools of one server that are offered; models grow worse with more. */
const MAX_TOOLS = 100;

/** A server that answers. */
export interface McpConnection {
  tools: readonly McpToolInfo[];
  /** What spans of its tools say of it, after the semantic conventions for MCP. */
  attributes: Readonly<Record<string, string | number>>;
  /** Text for the model. @throws Error in words when the tool failed. */
  call(
    tool: string,
    args: Record<string, unknown>,
    options: { signal: AbortSignal; trace: TraceCarrier }
  ): Promise<string>;
  close(): Promise<void>;
}

export interface McpOpening {
  target: McpTarget;
  hosts: readonly string[];
  signal: AbortSignal;
  /** Measures its requests. */
  meter: McpMeter;
  /** Told once when the server ends or is closed. */
  onClose(): void;
}

/** Starts or reaches a server and asks for its tools. @throws Error in words. */
export async function openConnection({ target, hosts, signal, meter, onClose }: McpOpening): Promise<McpConnection> {
  const transport = transportOf(target, hosts);
  const place = placeOf(target);
  const client = new MeasuredClient(meter, place);
  client.onclose = onClose;
  try {
    await client.connect(transport, { signal, timeout: OPEN_TIMEOUT_MS });
    const tools = await listTools(client, signal);
    return {
      tools,
      attributes: attributesOf(place, transport),
      call: async (name, args, { signal: callSignal, trace }) => {
        const result = await withTrace(trace, () =>
          client.callTool({ name, arguments: args, _meta: traceMeta(trace) }, undefined, {
            signal: callSignal,
            timeout: CALL_TIMEOUT_MS,
            maxTotalTimeout: CALL_TIMEOUT_MS,
          })
        );
        const text = callResultText(result);
        if (result.isError === true) {
          throw new Error(text);
        }
        return text;
      },
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    signal.throwIfAborted();
    const told =
      transport instanceof ProcessTransport && transport.stderr !== '' ? `; it says: ${transport.stderr}` : '';
    throw new Error(`${error instanceof Error ? error.message : String(error)}${told}`, { cause: error });
  }
}

function transportOf(target: McpTarget, hosts: readonly string[]): Transport & { sessionId?: string } {
  if (target.kind === 'stdio') {
    return new ProcessTransport(target);
  }
  const options = { requestInit: { headers: { ...target.headers } }, fetch: tracedFetch(guardedFetch(hosts)) };
  return target.kind === 'sse'
    ? new SSEClientTransport(new URL(target.url), options)
    : new StreamableHTTPClientTransport(new URL(target.url), options);
}

async function listTools(client: Client, signal: AbortSignal): Promise<McpToolInfo[]> {
  const tools: McpToolInfo[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.listTools(cursor === undefined ? {} : { cursor }, { signal, timeout: OPEN_TIMEOUT_MS });
    tools.push(...page.tools);
    cursor = page.nextCursor;
  } while (cursor !== undefined && tools.length < MAX_TOOLS);
  return tools.slice(0, MAX_TOOLS);
}

function placeOf(target: McpTarget): McpServerPlace {
  if (target.kind === 'stdio') {
    return { transport: 'pipe' };
  }
  const { hostname, port, protocol } = new URL(target.url);
  return { transport: 'tcp', address: hostname, port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port) };
}

function attributesOf(
  { transport, address, port }: McpServerPlace,
  { sessionId }: { sessionId?: string }
): McpConnection['attributes'] {
  return {
    [ATTR.mcpMethodName]: MCP_METHOD.callTool,
    [ATTR.networkTransport]: transport,
    ...(address === undefined ? {} : { [ATTR.serverAddress]: address }),
    ...(port === undefined ? {} : { [ATTR.serverPort]: port }),
    ...(sessionId === undefined ? {} : { [ATTR.mcpSessionId]: sessionId }),
  };
}
