import { type Env, keyValues } from './env.ts';

const SECRET_NAME = /(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|AUTH|DATABASE_URL|DSN)(?:$|_)/i;
const MIN_LENGTH = 8;

/**
 * Values of environment variables that are named like secrets, or that workflows may hand to MCP servers, passwords
 * inside URLs, and credentials in headers.
 * The most reliable rule of all: a value that the process holds is masked whatever it looks like.
 */
export function secretsOf(env: Env): string[] {
  const opened = (env['STEPSCOPE_MCP_ENV'] ?? '').split(',').map((name) => name.trim());
  const isSecret = (name: string) => SECRET_NAME.test(name) || opened.includes(name);
  const values = Object.entries(env).flatMap(([name, value]) =>
    value ? [...(isSecret(name) ? [value, ...urlPassword(value)] : []), ...headerSecrets(name, value)] : []
  );
  return [...new Set(values)].filter(isSecretValue);
}

/** `OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20…`: the credentials without their scheme. */
function headerSecrets(name: string, value: string): string[] {
  if (!/_HEADERS$/i.test(name)) {
    return [];
  }
  return keyValues(value).map(([, credentials]) => credentials.replace(/^(?:bearer|basic)\s+/i, ''));
}

function urlPassword(value: string): string[] {
  const password = URL.canParse(value) ? new URL(value).password : '';
  return password ? [password, safeDecode(password)] : [];
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Short words and file paths (`SSH_AUTH_SOCK=/tmp/…`) would mask ordinary text. */
function isSecretValue(value: string): boolean {
  return value.length >= MIN_LENGTH && !/^[./~]/.test(value) && !/^(?:true|false|disabled|required)$/i.test(value);
}

/** A value as it stands by itself, in JSON, in JSON inside JSON, and in a URL. */
function spellings(value: string): string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  return [value, inJson, JSON.stringify(inJson).slice(1, -1), safeEncode(value)];
}

function safeEncode(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

/** One pattern for all values, longest first so that the longer of two with the same start wins; null for none. */
export function knownSecretPattern(secrets: readonly string[]): RegExp | null {
  const values = [...new Set(secrets.filter((value) => value.length > 0).flatMap(spellings))];
  values.sort((a, b) => b.length - a.length);
  if (values.length === 0) {
    return null;
  }
  return new RegExp(values.map((value) => value.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'), 'g');
}
