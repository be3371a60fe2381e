import type { IncomingHttpHeaders } from 'node:http';

import { z } from 'zod';

import type { Role } from '../../contract/status.ts';
import type { Actor } from '../../store/audit.ts';

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);
/** Grafana sends its signed-in user as JSON; the case of the keys differs between its versions. */
const userSchema = z.object({
  login: nameSchema.optional().catch(undefined),
  name: nameSchema.optional().catch(undefined),
});
const contextSchema = z.record(z.string(), z.unknown()).transform(lowerKeys);

/**
 * Who acts: the Grafana user that `X-Grafana-User` or `X-Grafana-Context` names, else the role itself.
 * Grafana's proxy sets both headers, so they count only on a request that showed a valid token.
 */
export function actorOf(headers: IncomingHttpHeaders, role: Role): Actor {
  return { name: userHeader(headers) ?? contextHeader(headers) ?? role, role };
}

function userHeader(headers: IncomingHttpHeaders): string | null {
  return nameSchema.safeParse(headers['x-grafana-user']).data ?? null;
}

function contextHeader(headers: IncomingHttpHeaders): string | null {
  const text = headers['x-grafana-context'];
  if (typeof text !== 'string') {
    return null;
  }
  const context = contextSchema.safeParse(parseJson(text)).data ?? {};
  const nested = contextSchema.safeParse(context['user']).data ?? {};
  for (const candidate of [nested, context]) {
    const user = userSchema.safeParse(candidate).data;
    const name = user?.login ?? user?.name;
    if (name !== undefined) {
      return name;
    }
  }
  return null;
}

function lowerKeys(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
