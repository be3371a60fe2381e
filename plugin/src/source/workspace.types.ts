import type {
  ListRevisionsResponse,
  PipelineFile,
  PipelineRevisionText,
  RestorePipelineRequest,
  SavedPipeline,
  SavePipelineRequest,
} from '@stepscope/exporter/contract/pipeline-files';

/** What only a service has: the files of its workspace, and what is planned with them. */
export interface WorkspaceSource {
  /** A workflow file with its revision. */
  getPipelineFile(file: string, signal?: AbortSignal): Promise<PipelineFile>;
  /** Rejects with status 409 and both revisions when the file is not what the change was made to. */
  savePipeline(request: SavePipelineRequest): Promise<SavedPipeline>;
  /** Texts that a file has had, newest first. */
  listRevisions(file: string, signal?: AbortSignal): Promise<ListRevisionsResponse>;
  getRevision(revisionId: string, signal?: AbortSignal): Promise<PipelineRevisionText>;
  /** Writes an earlier text; rejects as `savePipeline` does. */
  restoreRevision(revisionId: string, request: RestorePipelineRequest): Promise<SavedPipeline>;
}
