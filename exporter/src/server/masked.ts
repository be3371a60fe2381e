import { redactValue } from '../telemetry/content.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Api } from './server.types.ts';

/** Fields with content that the store keeps as it is, because a run needs it to go on. */
const CONTENT = new Set(['input', 'output', 'config', 'resolved_config', 'results']);
/** Variables are filled in when a run is started again: only secrets are taken out, or a mask would be the new value. */
const VARIABLES = new Set(['variables']);

/** Masks content in what routes answer; texts that were masked before they were stored stay as they are. */
export function maskAnswers(api: Api, telemetry: Pick<Telemetry, 'redact' | 'redactSecrets'>): void {
  const masked = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(masked);
    }
    return isPlainObject(value) ? Object.fromEntries(Object.entries(value).map(maskedField)) : value;
  };
  const maskedField = ([name, value]: [string, unknown]): [string, unknown] => {
    if (CONTENT.has(name)) {
      return [name, redactValue(value, telemetry.redact)];
    }
    return [name, VARIABLES.has(name) ? redactValue(value, telemetry.redactSecrets) : masked(value)];
  };
  api.addHook('preSerialization', async (_request, _reply, payload) => masked(payload));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
