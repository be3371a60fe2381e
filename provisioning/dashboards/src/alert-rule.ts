import type { DASHBOARD_UID } from './names.ts';

/** One alert, written once and given both to Grafana and to Prometheus. */
export interface AlertRule {
  /** Name in Prometheus, and part of Grafana's uid. */
  name: string;
  title: string;
  severity: 'warning' | 'critical';
  /** Left side of the comparison; the alert fires while it is above `threshold`. */
  expr: string;
  threshold: number;
  /** How long it must hold, e.g. `5m`. */
  for: string;
  summary: string;
  description: string;
  /** Where its history is seen: a dashboard, and the title of one of its panels. */
  dashboard: (typeof DASHBOARD_UID)[keyof typeof DASHBOARD_UID];
  panel: string;
  /** What to do, in order. */
  runbook: string[];
}

/** What to do, as a numbered list in Markdown. */
export const runbookText = (rule: AlertRule): string =>
  rule.runbook.map((step, index) => `${index + 1}. ${step}`).join('\n');
