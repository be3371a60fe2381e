/**
 * Trace and span ids as lower-case hex. OTLP/JSON of Tempo's trace API has them in base64, its search API in hex
 * without leading zeros.
 */
export function hexId(id: unknown, bytes: 8 | 16): string | null {
  if (typeof id !== 'string' || id === '') {
    return null;
  }
  const hex = isBase64(id, bytes) ? decodeBase64(id) : id.toLowerCase();
  return /^[0-9a-f]+$/.test(hex) && hex.length <= bytes * 2 ? hex.padStart(bytes * 2, '0') : null;
}

/** 8 bytes are 12 characters of base64, 16 bytes are 24, both padded: no hex id has that ending. */
const isBase64 = (id: string, bytes: 8 | 16) => id.length === (bytes === 8 ? 12 : 24) && id.endsWith('=');

function decodeBase64(id: string): string {
  try {
    return Array.from(atob(id), (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  } catch {
    return '';
  }
}

/** Unix nanoseconds, sent as text because they do not fit a double, as milliseconds with fraction. */
export function unixMs(nanoseconds: unknown): number | null {
  return (typeof nanoseconds === 'string' || typeof nanoseconds === 'number') && /^\d+$/.test(String(nanoseconds))
    ? Number(BigInt(nanoseconds) / 1000n) / 1000
    : null;
}
