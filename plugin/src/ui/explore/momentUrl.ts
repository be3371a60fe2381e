import { METRIC } from '@stepscope/exporter/contract/semconv';

import { eitherName, prometheusName } from '../../source/telemetry/prometheus/names';

/** Room around a moment: what led to it, and what came of it. */
const MARGIN_MS = 60_000;

/** A moment of a run. */
export interface Moment {
  /** ISO. */
  from: string;
  /** ISO; the same for a point in time. */
  to: string;
  traceId: string;
  /** The span to keep to; null for the whole trace. */
  spanId: string | null;
}

const rangeOf = ({ from, to }: Moment) => ({
  from: String(Date.parse(from) - MARGIN_MS),
  to: String(Date.parse(to) + MARGIN_MS),
});

/** Path of Explore with the log lines of a trace, or of a span of it, a minute around a moment. */
export function exploreLogsPath(lokiUid: string, moment: Moment): string {
  const span = moment.spanId === null ? '' : ` | span_id=${JSON.stringify(moment.spanId)}`;
  // Loki keeps ids of OTLP as metadata, and wants a label that is not empty.
  const expr = `{service_name=~".+"} | trace_id=${JSON.stringify(moment.traceId)}${span}`;
  return explorePath({ type: 'loki', uid: lokiUid }, { expr, queryType: 'range' }, moment);
}

/** Path of Explore with the durations of model calls, a minute around a moment. */
export function exploreMomentPath(prometheusUid: string, moment: Moment): string {
  const rate = (otel: string, suffix: string) => `rate(${prometheusName(otel)}_seconds${suffix}[$__rate_interval])`;
  const expr = `histogram_quantile(0.95, sum by (le) ${eitherName(rate, METRIC.callDuration, '_bucket')})`;
  return explorePath({ type: 'prometheus', uid: prometheusUid }, { expr, range: true, instant: false }, moment);
}

function explorePath(datasource: { type: string; uid: string }, query: object, moment: Moment): string {
  const pane = {
    datasource: datasource.uid,
    queries: [{ refId: 'A', datasource, ...query }],
    range: rangeOf(moment),
  };
  return `/explore?${new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify({ moment: pane }) }).toString()}`;
}
