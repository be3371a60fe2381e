import type { AnalyticsQuery } from '@stepscope/exporter/contract/analytics';
import type { CheckAnswersRequest } from '@stepscope/exporter/contract/answer-checks';
import type { ListRunsQuery, LogsQuery, SeriesQuery } from '@stepscope/exporter/contract/api';
import type { BatchPreviewRequest } from '@stepscope/exporter/contract/batch';
import type { DryRunRequest } from '@stepscope/exporter/contract/dry-run';
import type { ErrorGroupsQuery } from '@stepscope/exporter/contract/error-groups';
import type { PromptPreviewRequest } from '@stepscope/exporter/contract/prompt-preview';
import type { SearchQuery } from '@stepscope/exporter/contract/search';

/** Every key of the cache; the first word tells the live updates what a cached value is. */
export const queryKeys = {
  health: ['health'] as const,
  providerKeys: ['provider-keys'] as const,
  pipelines: ['pipelines'] as const,
  pipelineFile: (file: string) => ['pipeline-file', file] as const,
  revisions: (file: string) => ['revisions', file] as const,
  dryRun: (request: DryRunRequest | null) => ['dry-run', request] as const,
  batches: ['batches'] as const,
  batchItems: (batchId: string) => ['batches', batchId] as const,
  batchPreview: (request: BatchPreviewRequest | null) => ['batch-preview', request] as const,
  schedules: ['schedules'] as const,
  revision: (revisionId: string) => ['revision', revisionId] as const,
  validation: (text: string) => ['validation', text] as const,
  metrics: ['metrics'] as const,
  allSeries: ['series'] as const,
  series: (query: SeriesQuery) => ['series', query] as const,
  seriesWindow: (name: string, stepS: number, runId: string | undefined) =>
    ['series', 'window', name, stepS, runId] as const,
  host: (prometheusUid: string, window: string, instance: string | undefined) =>
    ['host', prometheusUid, window, instance] as const,
  logs: (query: LogsQuery) => ['logs', query] as const,
  allRuns: ['runs'] as const,
  runs: (query: ListRunsQuery) => ['runs', query] as const,
  allRunDetails: ['run'] as const,
  run: (runId: string) => ['run', runId] as const,
  allSteps: ['step'] as const,
  stepsOf: (runId: string) => ['step', runId] as const,
  step: (runId: string, stepExecutionId: string) => ['step', runId, stepExecutionId] as const,
  callsOf: (runId: string) => ['model-call', runId] as const,
  modelCall: (runId: string, modelCallId: string) => ['model-call', runId, modelCallId] as const,
  modelCallBeginning: (runId: string, modelCallId: string) => ['model-call', runId, modelCallId, 'beginning'] as const,
  analytics: (query: AnalyticsQuery) => ['analytics', query] as const,
  allErrorGroups: ['error-groups'] as const,
  errorGroups: (query: ErrorGroupsQuery) => ['error-groups', query] as const,
  errorOccurrences: (fingerprint: string) => ['error-occurrences', fingerprint] as const,
  search: (query: SearchQuery | null) => ['search', query] as const,
  runSource: (runId: string) => ['run-source', runId] as const,
  answerChecks: (request: CheckAnswersRequest) => ['answer-checks', request] as const,
  promptPreview: (request: PromptPreviewRequest | null) => ['prompt-preview', request] as const,
};
