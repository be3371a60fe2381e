import type { Command } from 'commander';
import type { z } from 'zod';

import { problemSchema } from '../contract/problem.ts';

const DEFAULT_URL = 'http://127.0.0.1:8720';
const TIMEOUT_MS = 30_000;

export interface RemoteOptions {
  url: string;
  token?: string;
  json?: boolean;
}

/** Adds the options of commands that talk to a running service. */
export function withService(command: Command): Command {
  return command
    .option('--url <url>', 'address of the service; also STEPSCOPE_URL', process.env['STEPSCOPE_URL'] ?? DEFAULT_URL)
    .option('--token <token>', 'a token of the service; better STEPSCOPE_TOKEN, which no process list shows')
    .option('--json', 'print the answer as JSON');
}

/** Asks the service and reads its answer. @throws Error in words: what was refused, why, and the fix. */
export async function ask<T>(
  options: RemoteOptions,
  request: { method: 'GET' | 'POST'; path: string; body?: unknown },
  schema: z.ZodType<T>
): Promise<T> {
  const token = options.token ?? process.env['STEPSCOPE_TOKEN'];
  const response = await send(options.url, request, token);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error(describe(body, response.status));
  }
  return schema.parse(body);
}

async function send(
  url: string,
  { method, path, body }: { method: string; path: string; body?: unknown },
  token: string | undefined
): Promise<Response> {
  try {
    return await fetch(new URL(`/api/v1${path}`, url), {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Error(
      `the service at ${url} cannot be reached: ${reason}. Give --url, or start it with "stepscope serve"`,
      {
        cause: error,
      }
    );
  }
}

function describe(body: unknown, status: number): string {
  const problem = problemSchema.safeParse(body).data;
  if (problem === undefined) {
    return `the service answered with HTTP ${status}`;
  }
  const places = (problem.errors ?? []).map(({ path, line, column, message }) =>
    line === undefined ? `  ${path ?? ''} ${message}` : `  ${line}:${column ?? 1} ${message}`
  );
  return [
    `${problem.title}: ${problem.detail ?? ''}`,
    ...places,
    ...(problem.fix === undefined ? [] : [`  fix: ${problem.fix}`]),
  ].join('\n');
}
