import { t } from '@grafana/i18n';
import type { BackendSrv } from '@grafana/runtime';
import type { Health } from '@stepscope/exporter/contract/api';
import { NEVER, of } from 'rxjs';

import type { PipelineSource } from '../source.types';
import { createBackends } from './backends';
import { noWorkspace, refused } from './noWorkspace';
import { readCall } from './readCall';
import { readHealth } from './readHealth';
import { readLogs } from './readLogs';
import { readCurrentMetrics, readSeries } from './readMetrics';
import { readRuns, RUNS_LOOK_BACK_MS } from './readRuns';
import { readSearch } from './readSearch';
import { RunReader } from './RunReader';
import type { TelemetryDataSources } from './settings.types';

/**
 * The adapter over Tempo, Prometheus and Loki alone, for pipelines that only export telemetry: read only, and no
 * faster than spans arrive, which is when they end. `now` is the clock, for tests.
 */
export function createTelemetrySource(
  backendSrv: BackendSrv,
  dataSources: TelemetryDataSources,
  now: () => number = Date.now
): PipelineSource {
  const backends = createBackends(backendSrv, dataSources);
  const runs = new RunReader(backends, now);
  const context = { backends, runs, dataSources, now };
  return {
    capabilities: {
      live: false,
      control: false,
      analytics: false,
      content: true,
      keys: false,
      look_back_ms: RUNS_LOOK_BACK_MS,
    },
    events: NEVER,
    connection: of({ status: 'connecting' }),
    getHealth: (signal): Promise<Health> => readHealth(context, signal),
    listRuns: (query, signal) => readRuns(context, query, signal),
    getRun: async (runId) => (await runs.read(runId)).run,
    getStep: async (runId, stepExecutionId) => runs.readStep(runId, stepExecutionId),
    getModelCall: (runId, modelCallId, signal) => readCall(context, runId, modelCallId, signal),
    getRunOtlp: refused(() => t('stepscope.telemetry.export-of-run-as-otlp', 'The export of a run as OTLP')),
    getRunSource: refused(() => t('stepscope.telemetry.workflow-file-of-run', 'The workflow file of a run')),
    getCurrentMetrics: (signal) => readCurrentMetrics(context, signal),
    getSeries: (query, signal) => readSeries(context, query, signal),
    search: (query, signal) => readSearch(context, query, signal),
    listLogs: (query, signal) => readLogs(context, query, signal),
    getAnalytics: refused(() => t('stepscope.telemetry.analytics', 'Analytics')),
    listErrorGroups: refused(() => t('stepscope.telemetry.grouping-errors', 'Grouping errors')),
    listErrorOccurrences: refused(() => t('stepscope.telemetry.grouping-errors', 'Grouping errors')),
    markErrorGroup: refused(() => t('stepscope.telemetry.marking-errors', 'Marking errors')),
    openKeys: refused(() => t('stepscope.telemetry.provider-key', 'A provider key')),
    ...noWorkspace(),
    listPipelines: async () => [],
    validatePipeline: refused(() => t('stepscope.telemetry.checking-workflow', 'Checking a workflow')),
    previewPrompt: refused(() => t('stepscope.telemetry.building-prompt', 'Building a prompt')),
    startRun: refused(() => t('stepscope.telemetry.starting-run', 'Starting a run')),
    retryRun: refused(() => t('stepscope.telemetry.running-run-again', 'Running a run again')),
    controlRun: refused(() => t('stepscope.telemetry.steering-run', 'Steering a run')),
  };
}
