/** SHA-256 of a text's UTF-8 as lower-case hex; null where the browser has no Web Crypto (a page served without TLS). */
export async function sha256(text: string): Promise<string | null> {
  if (!globalThis.crypto?.subtle) {
    return null;
  }
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
