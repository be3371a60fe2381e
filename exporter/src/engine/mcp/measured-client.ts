import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { AnySchema, SchemaOutput } from '@modelcontextprotocol/sdk/server/zod-compat.js';
import type { RequestOptions } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { type ClientRequest, SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/sdk/types.js';

import { MCP_METHOD } from '../../contract/semconv.ts';
import type { McpFailure, McpServerPlace, Telemetry } from '../../telemetry/telemetry.ts';
import { mcpFailure } from './mcp-failure.ts';

export type McpMeter = Pick<Telemetry, 'startMcpRequest'>;

/** How Stepscope names itself to servers, which make no use of the version that the protocol asks for. */
const CLIENT = { name: 'stepscope', version: '1' };

type Method = (typeof MCP_METHOD)[keyof typeof MCP_METHOD];
const METHODS: readonly string[] = Object.values(MCP_METHOD);

/** The client of the SDK, each of whose requests is measured from when it is sent until its answer is there. */
export class MeasuredClient extends Client {
  readonly #meter: McpMeter;
  readonly #server: McpServerPlace;
  #version: string | null = null;

  constructor(meter: McpMeter, server: McpServerPlace) {
    super(CLIENT);
    this.#meter = meter;
    this.#server = server;
  }

  override async request<T extends AnySchema>(
    request: ClientRequest,
    resultSchema: T,
    options?: RequestOptions
  ): Promise<SchemaOutput<T>> {
    const { method } = request;
    if (!isMeasured(method)) {
      return super.request(request, resultSchema, options);
    }
    const tool = request.method === 'tools/call' ? request.params.name : undefined;
    const measured = this.#meter.startMcpRequest({ method, tool, server: this.#server });
    const end = (error?: McpFailure) =>
      measured.end({ protocol_version: this.#version, ...(error === undefined ? {} : { error }) });
    try {
      const result = await super.request(request, resultSchema, options);
      this.#version ??= versionIn(result);
      end(isToolError(result) ? { type: 'tool_error' } : undefined);
      return result;
    } catch (error) {
      end(options?.signal?.aborted === true ? { type: 'cancelled' } : mcpFailure(error));
      throw error;
    }
  }
}

function isMeasured(method: string): method is Method {
  return METHODS.includes(method);
}

/** A server may say anything; what is no version of the protocol must not become a label. */
function versionIn(result: unknown): string | null {
  const version = (result as { protocolVersion?: unknown }).protocolVersion;
  return SUPPORTED_PROTOCOL_VERSIONS.find((known) => known === version) ?? null;
}

function isToolError(result: unknown): boolean {
  return (result as { isError?: unknown }).isError === true;
}
