import { t } from '@grafana/i18n';
import type { Health, SeriesResponse } from '@stepscope/exporter/contract/api';

import type { ConnectionState } from '../../../source/source.types';

/** Tokens of every model, bucket by bucket. */
export function tokensOverTime(series: SeriesResponse | undefined): number[] {
  return (series?.buckets ?? []).map((bucket) =>
    Object.values(bucket.tokens_by_model).reduce((sum, tokens) => sum + tokens, 0)
  );
}

/** Cost in USD, bucket by bucket. */
export function costOverTime(series: SeriesResponse | undefined): number[] {
  return (series?.buckets ?? []).map((bucket) => bucket.cost_usd);
}

export type HealthLevel = 'ok' | 'degraded' | 'down' | 'unknown';

/** The level shown for what the health check said last; silence is not health. */
export function healthLevel(health: Health | undefined, failed: boolean, disconnected: boolean): HealthLevel {
  if (failed) {
    return 'down';
  }
  const said = health?.status ?? 'unknown';
  // What it said before the stream was lost may be true no more.
  return said === 'ok' && disconnected ? 'degraded' : said;
}

export function healthWord(level: HealthLevel): string {
  const words: Record<HealthLevel, () => string> = {
    ok: () => t('stepscope.health.ok', 'healthy'),
    degraded: () => t('stepscope.health.degraded', 'degraded'),
    down: () => t('stepscope.health.down', 'down'),
    unknown: () => t('stepscope.health.unknown', 'checking'),
  };
  return words[level]();
}

export function connectionWord(status: ConnectionState['status']): string {
  const words: Record<ConnectionState['status'], () => string> = {
    live: () => t('stepscope.connection.live', 'live'),
    connecting: () => t('stepscope.connection.connecting', 'connecting'),
    disconnected: () => t('stepscope.connection.disconnected', 'disconnected'),
  };
  return words[status]();
}

/** Share of the day's budget from which on it is worth a look. */
const NEARLY_SPENT = 0.8;

export type BudgetLevel = 'fine' | 'nearly' | 'over';

/** How much of a day's budget is spent; undefined without a budget. */
export function budgetLevel(spent: number, budget: number | undefined): BudgetLevel | undefined {
  if (budget === undefined || budget <= 0) {
    return undefined;
  }
  const share = spent / budget;
  return share > 1 ? 'over' : share >= NEARLY_SPENT ? 'nearly' : 'fine';
}
