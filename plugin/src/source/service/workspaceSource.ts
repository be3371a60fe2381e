import type { BackendSrv } from '@grafana/runtime';
import type { CheckAnswersResponse } from '@stepscope/exporter/contract/answer-checks';
import type { Batch, BatchPreview, Schedule } from '@stepscope/exporter/contract/batch';
import type { BulkResponse } from '@stepscope/exporter/contract/control';
import type { DryRun } from '@stepscope/exporter/contract/dry-run';
import type {
  ListRevisionsResponse,
  PipelineFile,
  PipelineRevisionText,
  SavedPipeline,
} from '@stepscope/exporter/contract/pipeline-files';

import type { BatchItemPage, WorkspaceSource } from '../workspace.types';
import { request } from './request';

const segment = encodeURIComponent;

/** The workspace of a service, through Grafana's plugin proxy. */
export function createWorkspaceSource(backendSrv: BackendSrv): WorkspaceSource {
  const read = <T>(path: string, signal?: AbortSignal, params?: Record<string, unknown>) =>
    request<T>(backendSrv, 'view', path, { signal, params });
  const act = <T>(path: string, data: unknown, signal?: AbortSignal) =>
    request<T>(backendSrv, 'control', path, { method: 'POST', data, signal });
  return {
    getPipelineFile: (file, signal) => read<PipelineFile>('pipelines/file', signal, { file }),
    savePipeline: (body) => act<SavedPipeline>('pipelines/source', body),
    listRevisions: (file, signal) => read<ListRevisionsResponse>('pipelines/revisions', signal, { file }),
    getRevision: (revisionId, signal) =>
      read<PipelineRevisionText>(`pipelines/revisions/${segment(revisionId)}`, signal),
    restoreRevision: (revisionId, body) =>
      act<SavedPipeline>(`pipelines/revisions/${segment(revisionId)}/restore`, body),
    dryRun: (body, signal) => act<DryRun>('pipelines/dry-run', body, signal),
    checkAnswers: (body, signal) => act<CheckAnswersResponse>('prompts/check-answers', body, signal),
    bulkRuns: (body) => act<BulkResponse>('runs/bulk', body),
    previewBatch: (body, signal) => act<BatchPreview>('batches/preview', body, signal),
    startBatch: (body) => act<Batch>('batches', body),
    cancelBatch: (batchId, reason) => act<Batch>(`batches/${segment(batchId)}/cancel`, { reason }),
    listBatches: async (signal) => (await read<{ batches: Batch[] }>('batches', signal)).batches,
    listBatchItems: (batchId, cursor, signal) =>
      read<BatchItemPage>(`batches/${segment(batchId)}/items`, signal, { cursor: cursor ?? undefined }),
    listSchedules: async (signal) => (await read<{ schedules: Schedule[] }>('schedules', signal)).schedules,
    createSchedule: (body) => act<Schedule>('schedules', body),
    changeSchedule: (scheduleId, data) =>
      request<Schedule>(backendSrv, 'control', `schedules/${segment(scheduleId)}`, { method: 'PATCH', data }),
    removeSchedule: async (scheduleId) => {
      await request(backendSrv, 'control', `schedules/${segment(scheduleId)}`, { method: 'DELETE' });
    },
  };
}
