import type { BackendSrv } from '@grafana/runtime';
import type { Analytics } from '@stepscope/exporter/contract/analytics';
import type {
  Health,
  ListRunsResponse,
  Pipeline,
  SeriesResponse,
  ValidateResponse,
} from '@stepscope/exporter/contract/api';
import type { ErrorGroupsResponse, ErrorOccurrence } from '@stepscope/exporter/contract/error-groups';
import type { MetricsSnapshot } from '@stepscope/exporter/contract/events';
import type { PromptPreview } from '@stepscope/exporter/contract/prompt-preview';
import type { ModelCallContent, Run, RunDetail, StepDetail } from '@stepscope/exporter/contract/run';
import type { SearchResponse } from '@stepscope/exporter/contract/search';
import { filter } from 'rxjs';

import type { BrowserBus } from '../live/browserBus';
import { createLiveStream } from '../live/liveStream';
import { createSharedStream } from '../live/sharedStream';
import type { LogEntry, PipelineSource } from '../source.types';
import { openEventChunks } from './openEventChunks';
import { request } from './request';
import { createWorkspaceSource } from './workspaceSource';

const segment = encodeURIComponent;

/**
 * The adapter over a Stepscope service: REST and SSE through Grafana's plugin proxy, which adds the tokens.
 * With a `bus` one event stream serves all tabs and panels of the browser.
 */
export function createServiceSource(backendSrv: BackendSrv, bus: BrowserBus | null = null): PipelineSource {
  const read = (after?: () => number | undefined) =>
    createLiveStream({ open: (lastEventId) => openEventChunks(backendSrv, lastEventId), after });
  const live = bus === null ? read() : createSharedStream(read, bus);
  return {
    capabilities: { live: true, control: true, analytics: true, content: true, keys: true },
    ...createWorkspaceSource(backendSrv),
    // With the page that asks for it: a chunk of its own would add its hash to what all pages load.
    openKeys: async () =>
      (await import(/* webpackChunkName: "pipelines" */ './keysSource')).createKeysSource(backendSrv),
    // After a reset the stream is live anew, and everything is asked for again.
    events: live.items.pipe(filter((item) => item.kind !== 'stream:reset')),
    connection: live.connection,
    getHealth: (signal) => request<Health>(backendSrv, 'view', 'health', { signal, timeoutMs: 10_000 }),
    listRuns: (query, signal) =>
      request<ListRunsResponse>(backendSrv, 'view', 'runs', { params: { ...query }, signal }),
    getRun: (runId, signal) => request<RunDetail>(backendSrv, 'view', `runs/${segment(runId)}`, { signal }),
    getStep: (runId, stepExecutionId, signal) =>
      request<StepDetail>(backendSrv, 'view', `runs/${segment(runId)}/steps/${segment(stepExecutionId)}`, { signal }),
    getModelCall: (runId, modelCallId, signal, textLimit) =>
      request<ModelCallContent>(backendSrv, 'view', `runs/${segment(runId)}/model-calls/${segment(modelCallId)}`, {
        params: { text_limit: textLimit },
        signal,
      }),
    getRunSource: (runId, signal) =>
      request<string>(backendSrv, 'view', `runs/${segment(runId)}/source`, { signal, responseType: 'text' }),
    getRunOtlp: (runId, signal) =>
      request<string>(backendSrv, 'view', `runs/${segment(runId)}/otlp`, { signal, responseType: 'text' }),
    getCurrentMetrics: (signal) => request<MetricsSnapshot>(backendSrv, 'view', 'metrics/current', { signal }),
    getSeries: (query, signal) =>
      request<SeriesResponse>(backendSrv, 'view', 'metrics/series', { params: { ...query }, signal }),
    listLogs: async (query, signal) =>
      (await request<{ logs: LogEntry[] }>(backendSrv, 'view', 'logs', { params: { ...query }, signal })).logs,
    search: (query, signal) => request<SearchResponse>(backendSrv, 'view', 'search', { params: { ...query }, signal }),
    getAnalytics: (query, signal) =>
      request<Analytics>(backendSrv, 'view', 'analytics', { params: { ...query }, signal }),
    listErrorGroups: (query, signal) =>
      request<ErrorGroupsResponse>(backendSrv, 'view', 'errors', { params: { ...query }, signal }),
    listErrorOccurrences: async (fingerprint, signal) => {
      const path = `errors/${segment(fingerprint)}`;
      return (await request<{ occurrences: ErrorOccurrence[] }>(backendSrv, 'view', path, { signal })).occurrences;
    },
    markErrorGroup: async (fingerprint, action) => {
      await request(backendSrv, 'control', `errors/${segment(fingerprint)}/${action}`, { method: 'POST' });
    },
    listPipelines: async (signal) =>
      (await request<{ pipelines: Pipeline[] }>(backendSrv, 'view', 'pipelines', { signal })).pipelines,
    validatePipeline: (source, signal) =>
      request<ValidateResponse>(backendSrv, 'control', 'pipelines/validate', {
        method: 'POST',
        data: { source },
        signal,
      }),
    retryRun: (runId, body) =>
      request<Run>(backendSrv, 'control', `runs/${segment(runId)}/retry`, { method: 'POST', data: body }),
    previewPrompt: (body, signal) =>
      request<PromptPreview>(backendSrv, 'control', 'prompts/preview', { method: 'POST', data: body, signal }),
    startRun: (body) => request<Run>(backendSrv, 'control', 'runs', { method: 'POST', data: body }),
    controlRun: (runId, action, reason) =>
      request<Run>(backendSrv, 'control', `runs/${segment(runId)}/${action}`, { method: 'POST', data: { reason } }),
  };
}
