import type { CheckAnswersRequest, CheckAnswersResponse } from '@stepscope/exporter/contract/answer-checks';
import type {
  Batch,
  BatchItem,
  BatchPreview,
  BatchPreviewRequest,
  ChangeScheduleRequest,
  CreateScheduleRequest,
  Schedule,
  StartBatchRequest,
} from '@stepscope/exporter/contract/batch';
import type { BulkRequest, BulkResponse } from '@stepscope/exporter/contract/control';
import type { DryRun, DryRunRequest } from '@stepscope/exporter/contract/dry-run';
import type {
  ListRevisionsResponse,
  PipelineFile,
  PipelineRevisionText,
  RestorePipelineRequest,
  SavedPipeline,
  SavePipelineRequest,
} from '@stepscope/exporter/contract/pipeline-files';

export interface BatchItemPage {
  items: BatchItem[];
  next_cursor: string | null;
}

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
  /** What a run would ask and cost; no model is asked. */
  dryRun(request: DryRunRequest, signal?: AbortSignal): Promise<DryRun>;
  /** Whether answers pass checks; no model is asked. */
  checkAnswers(request: CheckAnswersRequest, signal?: AbortSignal): Promise<CheckAnswersResponse>;
  /** The same for many runs; those that refuse are named. */
  bulkRuns(request: BulkRequest): Promise<BulkResponse>;
  /** How a text is read as inputs; starts nothing. */
  previewBatch(request: BatchPreviewRequest, signal?: AbortSignal): Promise<BatchPreview>;
  startBatch(request: StartBatchRequest): Promise<Batch>;
  cancelBatch(batchId: string, reason?: string): Promise<Batch>;
  /** The newest ones. */
  listBatches(signal?: AbortSignal): Promise<Batch[]>;
  /** A page of inputs, each with the state of its run. */
  listBatchItems(batchId: string, cursor: string | null, signal?: AbortSignal): Promise<BatchItemPage>;
  listSchedules(signal?: AbortSignal): Promise<Schedule[]>;
  createSchedule(request: CreateScheduleRequest): Promise<Schedule>;
  changeSchedule(scheduleId: string, change: ChangeScheduleRequest): Promise<Schedule>;
  removeSchedule(scheduleId: string): Promise<void>;
}
