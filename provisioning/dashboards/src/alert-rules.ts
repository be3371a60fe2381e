import type { AlertRule } from './alert-rule.ts';
import { COST_ALERTS, COST_RATES } from './alerts-cost.ts';
import { failedRate, RUN_ALERTS } from './alerts-runs.ts';
import { TELEMETRY_ALERTS } from './alerts-telemetry.ts';
import { RECORDED } from './names.ts';

/** Every alert, written once and given both to Grafana and to Prometheus. */
export const ALERTS: AlertRule[] = [...RUN_ALERTS, ...COST_ALERTS, ...TELEMETRY_ALERTS];

/** What is asked over so long a time that Prometheus computes it once and keeps it. */
export const RECORDINGS: { record: string; expr: string }[] = [
  ...COST_RATES.map(({ window, expr }) => ({ record: RECORDED.costPerHour(window), expr })),
  { record: RECORDED.failureRatio, expr: failedRate },
];
