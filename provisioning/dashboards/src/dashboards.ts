import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { costDashboard } from './cost.ts';
import { errorsDashboard } from './errors.ts';
import { healthDashboard } from './health.ts';
import { infrastructureDashboard } from './infrastructure.ts';
import { liveDashboard } from './live.ts';
import { modelsDashboard } from './models.ts';
import { pipelinesDashboard } from './pipelines.ts';

/** Every dashboard that is provisioned. */
export const dashboards = (): Dashboard[] => [
  pipelinesDashboard(),
  costDashboard(),
  errorsDashboard(),
  modelsDashboard(),
  infrastructureDashboard(),
  healthDashboard(),
  liveDashboard(),
];
