import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';

import { mcpFailure } from './mcp-failure.ts';

it.each([
  ['an answer with an error', new McpError(-32602, 'no such tool'), { type: '-32602', status_code: '-32602' }],
  ['no answer in time', new McpError(ErrorCode.RequestTimeout, 'Request timed out'), { type: 'timeout' }],
  ['a connection that ended', new McpError(ErrorCode.ConnectionClosed, 'Connection closed'), { type: 'network' }],
  ['a status of HTTP', Object.assign(new Error('Streamable HTTP error'), { code: 503 }), { type: '503' }],
  ['a program that is not there', Object.assign(new Error('spawn'), { code: 'ENOENT' }), { type: '_OTHER' }],
  ['nobody reached', new TypeError('fetch failed'), { type: 'network' }],
  ['no error at all', undefined, { type: '_OTHER' }],
])('%s', (_name, error, failure) => {
  expect(mcpFailure(error)).toEqual(failure);
});
