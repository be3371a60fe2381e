import type { Analytics, AnalyticsQuery } from '@stepscope/exporter/contract/analytics';
import type {
  ControlAction,
  Health,
  ListRunsQuery,
  ListRunsResponse,
  LogsQuery,
  Pipeline,
  SeriesQuery,
  SeriesResponse,
  StartRunRequest,
  ValidateResponse,
} from '@stepscope/exporter/contract/api';
import type { RetryRequest } from '@stepscope/exporter/contract/control';
import type { ErrorGroupsQuery, ErrorGroupsResponse, ErrorOccurrence } from '@stepscope/exporter/contract/error-groups';
import type { EventOf, MetricsSnapshot, PipelineEvent } from '@stepscope/exporter/contract/events';
import type { PromptPreview, PromptPreviewRequest } from '@stepscope/exporter/contract/prompt-preview';
import type { ModelCallContent, Run, RunDetail, StepDetail } from '@stepscope/exporter/contract/run';
import type { SearchQuery, SearchResponse } from '@stepscope/exporter/contract/search';
import type { Observable } from 'rxjs';

import type { KeysSource } from './keys.types';
import type { WorkspaceSource } from './workspace.types';

/** What an adapter can do. A missing capability hides or disables its control, with the reason. */
export interface SourceCapabilities {
  /** Events arrive as they happen. */
  live: boolean;
  /** Runs can be started, paused, resumed and cancelled. */
  control: boolean;
  /** History, cost and grouped errors can be asked for. */
  analytics: boolean;
  /** Whole prompts and responses are kept. */
  content: boolean;
  /** Keys of the providers can be written, removed and tried, by an administrator. */
  keys: boolean;
  /** How far back a list of runs goes from its end, in ms; absent: as far as there is history. */
  look_back_ms?: number;
}

/** State of the live event stream, shown to the person. */
export type ConnectionState =
  | { status: 'connecting' }
  | { status: 'live' }
  | { status: 'disconnected'; retry_in_ms: number; since: number; reason: string };

/** A log line; read and live ones have the same shape. */
export type LogEntry = EventOf<'log:entry'>;

/** Counters now; null is what the adapter cannot know: telemetry tells of no run before it begins. */
export interface CurrentMetrics extends Omit<MetricsSnapshot, 'total_pipelines_queued'> {
  total_pipelines_queued: number | null;
}

/** Everything any screen reads or does; a screen never knows which adapter answers. Calls reject with `SourceError`. */
export interface PipelineSource extends WorkspaceSource {
  readonly capabilities: SourceCapabilities;
  /** Keys of the providers, loaded when they are wanted: few ever come to them. */
  openKeys(): Promise<KeysSource>;
  getHealth(signal?: AbortSignal): Promise<Health>;
  listRuns(query: ListRunsQuery, signal?: AbortSignal): Promise<ListRunsResponse>;
  getRun(runId: string, signal?: AbortSignal): Promise<RunDetail>;
  getStep(runId: string, stepExecutionId: string, signal?: AbortSignal): Promise<StepDetail>;
  /** With `textLimit`, an adapter may leave out what is longer, and says so in `texts_cut`. */
  getModelCall(runId: string, modelCallId: string, signal?: AbortSignal, textLimit?: number): Promise<ModelCallContent>;
  getCurrentMetrics(signal?: AbortSignal): Promise<CurrentMetrics>;
  getSeries(query: SeriesQuery, signal?: AbortSignal): Promise<SeriesResponse>;
  /** The newest entries that match, oldest first; `level` includes the levels above it. */
  listLogs(query: LogsQuery, signal?: AbortSignal): Promise<LogEntry[]>;
  /** Model calls whose prompt or response has a phrase, newest first. */
  search(query: SearchQuery, signal?: AbortSignal): Promise<SearchResponse>;
  /** What runs and calls of a window did and cost, beside the window before it. */
  getAnalytics(query: AnalyticsQuery, signal?: AbortSignal): Promise<Analytics>;
  /** Failures of a window, those that are the same taken together. */
  listErrorGroups(query: ErrorGroupsQuery, signal?: AbortSignal): Promise<ErrorGroupsResponse>;
  /** The newest failures of a group. */
  listErrorOccurrences(fingerprint: string, signal?: AbortSignal): Promise<ErrorOccurrence[]>;
  /** Marks a group resolved until it is seen again, or takes that back. */
  markErrorGroup(fingerprint: string, action: 'resolve' | 'reopen'): Promise<void>;
  listPipelines(signal?: AbortSignal): Promise<Pipeline[]>;
  validatePipeline(source: string, signal?: AbortSignal): Promise<ValidateResponse>;
  /** What a step would send; no model is asked. */
  previewPrompt(request: PromptPreviewRequest, signal?: AbortSignal): Promise<PromptPreview>;
  startRun(request: StartRunRequest): Promise<Run>;
  /** A new run that repeats another, wholly or from a step on; results of the steps before are taken over unpaid. */
  retryRun(runId: string, request: RetryRequest): Promise<Run>;
  controlRun(runId: string, action: ControlAction, reason?: string): Promise<Run>;
  /** YAML text of a run as it was started. */
  getRunSource(runId: string, signal?: AbortSignal): Promise<string>;
  /** The spans of a run as OTLP/JSON, which any OpenTelemetry back end takes. */
  getRunOtlp(runId: string, signal?: AbortSignal): Promise<string>;
  /** One shared stream per browser tab, resumed without loss; never errors, see `connection`. */
  readonly events: Observable<PipelineEvent>;
  readonly connection: Observable<ConnectionState>;
}
