import { gzipSync } from 'node:zlib';

import { SIGNALS } from '../telemetry.ts';
import type { Backend, Finding } from './finding.ts';
import { request } from './finding.ts';

/** Whether an OTLP/HTTP receiver takes each signal as it is going to be sent; nothing is stored by asking. */
export async function checkCollector(backend: Backend): Promise<Finding[]> {
  const findings = await Promise.all(SIGNALS.map((signal) => checkSignal(backend, signal)));
  const silent = findings.find(({ message }) => message.includes('does not answer'));
  return silent ? [silent] : findings;
}

async function checkSignal(backend: Backend, signal: string): Promise<Finding> {
  // An export request without any item is valid protobuf of no bytes.
  const answer = await request(backend, `/v1/${signal}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' },
    body: gzipSync(new Uint8Array()),
  });
  const of = { backend: 'collector' } as const;
  if (answer.status >= 200 && answer.status < 300) {
    return { ...of, level: 'ok', message: `${backend.url} takes ${signal}` };
  }
  if (answer.status === 0) {
    return {
      ...of,
      level: 'missing',
      message: `${backend.url} does not answer: ${answer.text}`,
      fix: 'check the address: OTLP over HTTP is usually port 4318; 4317 is gRPC',
    };
  }
  return {
    ...of,
    level: 'missing',
    message: `${signal} are refused: HTTP ${answer.status}`,
    fix: fixOf(answer.status, signal),
  };
}

function fixOf(status: number, signal: string): string {
  switch (status) {
    case 401:
    case 403:
      return 'give the credentials with --header; for runs set OTEL_EXPORTER_OTLP_HEADERS';
    case 404:
      return `add a pipeline for ${signal} with an OTLP receiver, or check the path of the address`;
    case 415:
      return 'the receiver must take application/x-protobuf with gzip; set OTEL_EXPORTER_OTLP_COMPRESSION=none if it has no gzip';
    default:
      return 'look at the log of the receiver';
  }
}
