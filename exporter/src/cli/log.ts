import { type DestinationStream, type Logger, pino } from 'pino';

import { redactValue } from '../telemetry/content.ts';
import type { Env } from '../telemetry/env.ts';
import { secretsOf } from '../telemetry/known-secrets.ts';
import { createRedactor } from '../telemetry/redact.ts';
import { loadPatterns } from '../telemetry/redact-settings.ts';

/**
 * The process's own log, JSON lines on stderr unless told. Masked whatever writes to it and whatever the capture mode
 * is: an error may quote what it failed on, and an address what somebody looked for.
 * @throws Error that names place and fix when a pattern to mask is wrong.
 */
export async function createLog(
  level: string,
  env: Env,
  destination: DestinationStream = pino.destination(2)
): Promise<Logger> {
  const redact = createRedactor({ mode: 'redacted', secrets: secretsOf(env), patterns: await loadPatterns(env) });
  // Line by line and value by value, so that it stays JSON whatever a pattern finds.
  const streamWrite = (line: string) => `${JSON.stringify(redactValue(JSON.parse(line), redact))}\n`;
  return pino({ level, hooks: { streamWrite } }, destination);
}
