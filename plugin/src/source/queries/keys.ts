import type { ListRunsQuery, SeriesQuery } from '@stepscope/exporter/contract/api';

/** Every key of the cache; the first word tells the live updates what a cached value is. */
export const queryKeys = {
  health: ['health'] as const,
  pipelines: ['pipelines'] as const,
  pipelineSource: (file: string) => ['pipeline-source', file] as const,
  validation: (text: string) => ['validation', text] as const,
  metrics: ['metrics'] as const,
  allSeries: ['series'] as const,
  series: (query: SeriesQuery) => ['series', query] as const,
  allRuns: ['runs'] as const,
  runs: (query: ListRunsQuery) => ['runs', query] as const,
  allRunDetails: ['run'] as const,
  run: (runId: string) => ['run', runId] as const,
  stepsOf: (runId: string) => ['step', runId] as const,
  step: (runId: string, stepExecutionId: string) => ['step', runId, stepExecutionId] as const,
  callsOf: (runId: string) => ['model-call', runId] as const,
  modelCall: (runId: string, modelCallId: string) => ['model-call', runId, modelCallId] as const,
};
