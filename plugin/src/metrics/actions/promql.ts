import { ATTR, METRIC } from '@stepscope/exporter/contract/semconv';

import { eitherName, eitherTokens, prometheusName as name } from '../../source/telemetry/prometheus/names';
import type { ChartId } from '../model/chart.types';

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
  const matchers = (more: readonly string[] = []) => {
    const all = [...(workflow === undefined ? [] : [`${name(ATTR.workflow)}=${quoted(workflow)}`]), ...more];
    return all.length === 0 ? '' : `{${all.join(', ')}}`;
  };
  const rate = (series: string, more?: readonly string[]) => `rate(${series}${matchers(more)}[${over}])`;
  /** Durations have their unit in the name. */
  const seconds = (otel: string, suffix: string, more?: readonly string[]) =>
    rate(`${name(otel)}_seconds${suffix}`, more);
  const plain = (otel: string, suffix: string, more?: readonly string[]) => rate(`${name(otel)}${suffix}`, more);
  switch (id) {
    case 'tokens':
      return `60 * sum by (${name(ATTR.requestModel)}) ${eitherTokens(plain)}`;
    case 'latency':
      return `histogram_quantile(0.95, sum by (le) ${eitherName(seconds, METRIC.callDuration, '_bucket')})`;
    case 'cost':
      return `3600 * sum(${rate(total(METRIC.cost))})`;
    case 'errors': {
      const calls = (more?: readonly string[]) => `sum${eitherName(seconds, METRIC.callDuration, '_count', more)}`;
      return `${calls([`${name(ATTR.errorType)}!=""`])} / ${calls()}`;
    }
    case 'runs':
      return `60 * sum by (${name(ATTR.outcome)}) (${rate(total(METRIC.runsEnded))})`;
    case 'first-token':
      return `histogram_quantile(0.5, sum by (le) ${eitherName(seconds, METRIC.timeToFirstChunk, '_bucket')})`;
  }
}
