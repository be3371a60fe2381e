import type { ModelResponse } from './provider.ts';

/**
 * Base URL of a provider: the variable's value, else the provider's own.
 * @throws Error when the variable holds no http(s) URL.
 */
export function baseUrl(variable: string, value: string | undefined, fallback: string): string {
  if (value === undefined || value.trim() === '') {
    return fallback;
  }
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new Error(`${variable} must be an http(s) URL.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error(`${variable} must not hold a user name or password; put the key where keys belong.`);
  }
  return value.trim();
}

/** OTel's `server.address` and `server.port` of a base URL. */
export function serverOf(base: string): NonNullable<ModelResponse['server']> {
  const url = new URL(base);
  const standardPort = url.protocol === 'http:' ? 80 : 443;
  return { address: url.hostname, port: url.port === '' ? standardPort : Number(url.port) };
}
