import type { Socket } from 'node:net';

import type { Problem } from '../contract/problem.ts';

const ANSWERS: Record<string, [status: number, title: string, detail: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'the headers are larger than 16 KiB'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'the request did not arrive in time'],
};
const OTHER: [status: number, title: string, detail: string] = [400, 'Bad Request', 'this is not a valid HTTP request'];

/** Answers what could not be read as an HTTP request, and so never became one, and closes its connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const [status, title, detail] = ANSWERS[error.code ?? ''] ?? OTHER;
  const body = JSON.stringify({ type: 'about:blank', title, status, detail } satisfies Problem);
  socket.end(
    [
      `HTTP/1.1 ${status} ${title}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n')
  );
}
