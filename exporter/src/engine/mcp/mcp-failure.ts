import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

import type { McpFailure } from '../../telemetry/telemetry.ts';

/** What the SDK itself says with a code of JSON-RPC though nothing was answered. */
const UNANSWERED: Readonly<Record<number, string>> = {
  [ErrorCode.ConnectionClosed]: 'network',
  [ErrorCode.RequestTimeout]: 'timeout',
};

/** Class of a request's failure by the conventions for MCP: the code of the answer, if there was one. */
export function mcpFailure(error: unknown): McpFailure {
  if (error instanceof McpError) {
    const unanswered = UNANSWERED[error.code];
    const code = String(error.code);
    return unanswered === undefined ? { type: code, status_code: code } : { type: unanswered };
  }
  // The transports of the SDK give the status of HTTP as `code`.
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (Number(code) >= 400 && Number(code) < 600) {
    return { type: String(code) };
  }
  // What `fetch` throws when nobody is reached.
  return { type: name === 'TypeError' ? 'network' : '_OTHER' };
}
