import type {
  ModelCallResult,
  ModelCallStart,
  RunSpan,
  RunStart,
  StepSpan,
  StepStart,
  ToolSpan,
  ToolStart,
} from '../telemetry.ts';

/** How what a store kept ended. */
interface Ended<Result> {
  at: Date;
  result: Result;
}

/** A run as a store kept it. What has not ended has no span yet. */
export interface RecordedRun {
  start: RunStart;
  /** Of the run's own span. */
  traceparent: string;
  started_at: Date;
  ended: Ended<Parameters<RunSpan['end']>[0]> | null;
  /** A step after the one that it is in. */
  steps: readonly RecordedStep[];
  tools: readonly RecordedTool[];
  calls: AsyncIterable<RecordedCall>;
  /** How many `calls` has, by which the content of each is limited. */
  calls_total: number;
}

export interface RecordedStep {
  start: Omit<StepStart, 'parent'>;
  span_id: string;
  /** Span of the step that it is in; null: in none. */
  parent_span_id: string | null;
  started_at: Date;
  ended: Ended<Parameters<StepSpan['end']>[0]> | null;
}

export interface RecordedCall {
  start: ModelCallStart;
  span_id: string;
  step_span_id: string;
  started_at: Date;
  /** Tries that failed before the last one. */
  retries: readonly { at: Date; failure: NonNullable<ModelCallResult['error']>; delay_ms: number }[];
  ended: Ended<ModelCallResult>;
  /** Hashes and lengths of the texts before they were masked, by attribute name. */
  identity: Readonly<Record<string, string | number>>;
}

/** A tool call that has ended. */
export interface RecordedTool {
  start: ToolStart;
  span_id: string;
  step_span_id: string;
  started_at: Date;
  ended: Ended<Parameters<ToolSpan['end']>[0]>;
}
