import { ATTR, METRIC, TOKEN_TYPE } from '@stepscope/exporter/contract/semconv';

import type { ChartId } from '../model/chart.types';

/** An OpenTelemetry name as Prometheus spells it; durations get their unit, counters `_total`. */
const name = (otel: string) => otel.replace(/[^a-zA-Z0-9_:]/g, '_');
const seconds = (otel: string) => `${name(otel)}_seconds`;
const total = (otel: string) => `${name(otel)}_total`;

const quoted = (text: string) => JSON.stringify(text);

interface PromqlOptions {
  /** Only runs of this workflow: metrics never carry the id of a run. */
  workflow?: string | undefined;
  /** Range of the rates, e.g. `5m` or `$__rate_interval`. */
  over: string;
}

/** What a chart shows, as a question to Prometheus. */
export function chartPromql(id: ChartId, { workflow, over }: PromqlOptions): string {
  const matchers = (more: string[] = []) => {
    const all = [...(workflow === undefined ? [] : [`${name(ATTR.workflow)}=${quoted(workflow)}`]), ...more];
    return all.length === 0 ? '' : `{${all.join(', ')}}`;
  };
  const rate = (series: string, more?: string[]) => `rate(${series}${matchers(more)}[${over}])`;
  const duration = seconds(METRIC.operationDuration);
  switch (id) {
    case 'tokens':
      return `60 * sum by (${name(ATTR.requestModel)}) (${rate(`${name(METRIC.tokenUsage)}_sum`, [
        `${name(ATTR.tokenType)}=~"${TOKEN_TYPE.input}|${TOKEN_TYPE.output}"`,
      ])})`;
    case 'latency':
      return `histogram_quantile(0.95, sum by (le) (${rate(`${duration}_bucket`)}))`;
    case 'cost':
      return `3600 * sum(${rate(total(METRIC.cost))})`;
    case 'errors':
      return `sum(${rate(`${duration}_count`, [`${name(ATTR.errorType)}!=""`])}) / sum(${rate(`${duration}_count`)})`;
    case 'runs':
      return `60 * sum by (${name(ATTR.outcome)}) (${rate(total(METRIC.runsEnded))})`;
    case 'first-token':
      return `histogram_quantile(0.5, sum by (le) (${rate(`${seconds(METRIC.timeToFirstChunk)}_bucket`)}))`;
  }
}
