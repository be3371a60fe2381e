interface MetricLink {
  prometheusUid: string;
  expr: string;
  /** As Grafana writes it in URLs: relative or ISO. */
  from: string;
  to: string;
}

/** Explore takes milliseconds or relative times, not ISO. */
const bound = (text: string) => (text.startsWith('now') ? text : String(Date.parse(text)));

/** Path of Explore with one PromQL query over a range. */
export function exploreMetricPath({ prometheusUid, expr, from, to }: MetricLink): string {
  const datasource = { type: 'prometheus', uid: prometheusUid };
  const pane = {
    datasource: prometheusUid,
    queries: [{ refId: 'A', datasource, expr, range: true, instant: false }],
    range: { from: bound(from), to: bound(to) },
  };
  return `/explore?${new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify({ metric: pane }) }).toString()}`;
}
