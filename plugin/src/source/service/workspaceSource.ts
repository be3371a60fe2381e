import type { BackendSrv } from '@grafana/runtime';
import type {
  ListRevisionsResponse,
  PipelineFile,
  PipelineRevisionText,
  SavedPipeline,
} from '@stepscope/exporter/contract/pipeline-files';

import type { WorkspaceSource } from '../workspace.types';
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
  };
}
