import { t } from '@grafana/i18n';
import type { Health } from '@stepscope/exporter/contract/api';

import type { TelemetryContext } from './context.types';
import { linesQuery } from './loki/logql';
import { runsQuery } from './tempo/traceql';
import { isoTime } from './time';

type Check = Health['checks']['store'];

const ASK_MS = 5 * 60_000;

/** Asks each chosen back end one small question. */
export async function readHealth(
  { backends, dataSources, now }: TelemetryContext,
  signal?: AbortSignal
): Promise<Health> {
  const to_ms = now();
  const window = { from_ms: to_ms - ASK_MS, to_ms, limit: 1 };
  const [tempo, prometheus, loki] = await Promise.all([
    check('Tempo', () => backends.search(runsQuery(), window, signal)),
    dataSources.prometheusUid
      ? check('Prometheus', () => backends.instant('vector(1)', signal))
      : ({
          status: 'degraded',
          message: t('stepscope.telemetry.no-prometheus', 'no Prometheus data source is chosen: metrics are not shown'),
        } as const),
    dataSources.lokiUid ? check('Loki', () => backends.lines(linesQuery({ traceId: '' }), window, signal)) : undefined,
  ]);
  const telemetry = loki?.status === 'down' ? withLoki(prometheus, loki) : prometheus;
  return {
    status: tempo.status === 'down' ? 'down' : telemetry.status === 'ok' ? 'ok' : 'degraded',
    version: 'telemetry',
    role: 'viewer',
    started_at: isoTime(to_ms),
    checks: {
      store: tempo,
      workers: {
        status: 'ok',
        message: t('stepscope.telemetry.read-only', 'read only: runs are steered where they run'),
      },
      telemetry,
    },
    store: 'postgresql',
    providers: [],
    simulated_by_default: false,
  };
}

const withLoki = (prometheus: Check, loki: Check): Check =>
  prometheus.status === 'ok' ? loki : { ...loki, message: `${prometheus.message}; ${loki.message}` };

async function check(name: string, ask: () => Promise<unknown>): Promise<Check> {
  try {
    await ask();
    return { status: 'ok', message: `${name} answers` };
  } catch (error) {
    return { status: 'down', message: `${name}: ${error instanceof Error ? error.message : String(error)}` };
  }
}
