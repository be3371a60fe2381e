type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What was seen on the wire of one call; the SDKs hide some of it. */
export interface Observation {
  /** Headers of the response; null before it came. */
  headers: Headers | null;
}

/**
 * A fetch that reports every piece of the body, so that a provider's keep-alive counts as life although its SDK
 * swallows it, and that remembers the response headers, which one SDK leaves out of its errors.
 */
export function observedFetch(onBytes: () => void): { fetch: Fetch; observation: Observation } {
  const observation: Observation = { headers: null };
  const fetch: Fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init);
    observation.headers = response.headers;
    onBytes();
    if (response.body === null) {
      return response;
    }
    const tap = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, controller) => {
        onBytes();
        controller.enqueue(bytes);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(tap), { status, statusText, headers });
  };
  return { fetch, observation };
}
