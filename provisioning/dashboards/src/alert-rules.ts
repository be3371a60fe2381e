import type { AlertRule } from './alert-rule.ts';
import { COST_ALERTS } from './alerts-cost.ts';
import { RUN_ALERTS } from './alerts-runs.ts';
import { TELEMETRY_ALERTS } from './alerts-telemetry.ts';

/** Every alert, written once and given both to Grafana and to Prometheus. */
export const ALERTS: AlertRule[] = [...RUN_ALERTS, ...COST_ALERTS, ...TELEMETRY_ALERTS];
