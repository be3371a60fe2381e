import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';

import { isAllowedHost } from '../../workflow/policy.ts';

/** Longest body of an answer, in bytes. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * A fetch that reaches allowed hosts only, whatever a server's answer names, and ends answers that do not end.
 * Redirects are left to the caller, who comes back here with the next address.
 */
export function guardedFetch(hosts: readonly string[]): FetchLike {
  return async (input, init) => {
    const url = new URL(input);
    if (!isAllowedHost(url, hosts)) {
      throw new Error(`the service reaches no MCP server at "${url.host}"`);
    }
    const response = await globalThis.fetch(url, { ...init, redirect: 'manual' });
    if (response.body === null) {
      return response;
    }
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(limit()), { status, statusText, headers });
  };
}

function limit(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength;
      if (bytes > MAX_BODY_BYTES) {
        controller.error(new Error(`the answer is longer than ${MAX_BODY_BYTES} bytes`));
      } else {
        controller.enqueue(chunk);
      }
    },
  });
}
