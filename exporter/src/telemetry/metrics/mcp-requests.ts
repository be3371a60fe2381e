import { ATTR, MCP_METHOD, OPERATION } from '../../contract/semconv.ts';
import { defined, once, secondsSince } from '../spans/span-context.ts';
import type { McpRequest, McpRequestStart } from '../telemetry.ts';
import type { Instruments } from './instruments.ts';

/** Measures one request to an MCP server. Its span, where it has one, is that of the tool. */
export function startMcpRequest({ method, tool, server }: McpRequestStart, instruments: Instruments): McpRequest {
  const startedAt = performance.now();
  return {
    end: once(({ protocol_version, error }) =>
      instruments.mcpClientDuration.record(
        secondsSince(startedAt),
        defined({
          [ATTR.mcpMethodName]: method,
          [ATTR.mcpProtocolVersion]: protocol_version,
          [ATTR.operationName]: method === MCP_METHOD.callTool ? OPERATION.executeTool : undefined,
          [ATTR.toolName]: tool === undefined ? undefined : instruments.capMcpTool(tool),
          [ATTR.networkTransport]: server.transport,
          [ATTR.networkProtocolName]: server.transport === 'tcp' ? 'http' : undefined,
          [ATTR.serverAddress]: server.address === undefined ? undefined : instruments.capMcpServer(server.address),
          [ATTR.serverPort]: server.port,
          [ATTR.errorType]: error?.type,
          [ATTR.rpcResponseStatusCode]: error?.status_code,
        })
      )
    ),
  };
}
