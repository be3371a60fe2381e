/** Window of Explore's time range around a trace: Tempo looks for the id inside it. */
const MARGIN_MS = 60 * 60_000;

interface TraceLink {
  tempoUid: string;
  traceId: string;
  /** The span to show in it. */
  spanId?: string | null | undefined;
  /** When the trace began (ISO). */
  from: string;
  /** When it ended (ISO); null while it goes on. */
  to: string | null;
}

/** Path of Explore with one trace opened. */
export function exploreTracePath({ tempoUid, traceId, spanId, from, to }: TraceLink): string {
  const datasource = { type: 'tempo', uid: tempoUid };
  const pane = {
    datasource: tempoUid,
    queries: [{ refId: 'A', datasource, queryType: 'traceql', query: traceId }],
    range: {
      from: String(Date.parse(from) - MARGIN_MS),
      to: to === null ? 'now' : String(Date.parse(to) + MARGIN_MS),
    },
    // As Grafana's own links from logs to traces say it.
    ...(typeof spanId === 'string' && spanId !== '' && { panelsState: { trace: { spanId } } }),
  };
  const query = new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify({ run: pane }) });
  return `/explore?${query.toString()}`;
}
