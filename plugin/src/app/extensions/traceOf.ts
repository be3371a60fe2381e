/** What Explore and dashboard panels tell an extension of what they show; only what is used here. */
export interface ShownContext {
  targets?: ReadonlyArray<{ datasource?: { type?: string } | null | undefined }>;
}

const TRACE_ID = /^[0-9a-f]{16,32}$/i;

/** The trace that a Tempo query asks for by its id; undefined for a search, or for another data source. */
export function traceOf(context: ShownContext | undefined): string | undefined {
  for (const target of context?.targets ?? []) {
    const query = target.datasource?.type === 'tempo' && 'query' in target ? target.query : undefined;
    if (typeof query === 'string' && TRACE_ID.test(query.trim())) {
      return query.trim().toLowerCase().padStart(32, '0');
    }
  }
  return undefined;
}
