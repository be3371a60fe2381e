/**
 * Milliseconds of a Retry-After header (RFC 9110 §10.2.3: seconds or an HTTP date), or of the more exact
 * `retry-after-ms` that some gateways send; null when there is none or it cannot be read.
 */
export function retryAfterMs(headers: Headers | null | undefined, now: number = Date.now()): number | null {
  const exact = headers?.get('retry-after-ms');
  if (exact && /^\d+(\.\d+)?$/.test(exact)) {
    return Math.round(Number(exact));
  }
  const value = headers?.get('retry-after')?.trim();
  if (!value) {
    return null;
  }
  if (/^\d+(\.\d+)?$/.test(value)) {
    return Math.round(Number(value) * 1000);
  }
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
