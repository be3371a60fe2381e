import type { PipelineEvent } from '../../contract/events.ts';
import type { Message } from '../../contract/prompt.ts';
import type { Budget, Run } from '../../contract/run.ts';
import type { Usage } from '../../contract/usage.ts';
import type { RedactionPattern } from '../../telemetry/redact-patterns.ts';

export interface StepscopeOptions {
  /** PostgreSQL that a service shares, so that Grafana shows the runs and can steer them. */
  databaseUrl?: string;
  /** Where an embedded store is kept when there is no `databaseUrl`; null keeps it in memory. */
  dataDir?: string | null;
  /** OTLP/HTTP endpoint; `OTEL_EXPORTER_OTLP_ENDPOINT` when absent. */
  otlpUrl?: string;
  /** Patterns to mask besides the built-in ones and those of `STEPSCOPE_REDACT_FILE` and `STEPSCOPE_REDACT_PATTERNS`. */
  redact?: readonly RedactionPattern[];
  /** Told of errors that stop nothing. */
  onError?: (error: unknown) => void;
}

export interface PipelineOptions {
  variables?: Record<string, unknown>;
  /** No model call is made after it is used up. */
  budget?: Budget;
  description?: string;
  /** Told of every event of the run, in order. */
  onEvent?: (event: PipelineEvent) => void;
  /** Cancels the run. */
  signal?: AbortSignal;
}

/** What a program asked a model with; it is recorded, and sent by the program itself. */
export interface ModelCallRequest {
  /** OTel's `gen_ai.provider.name`, e.g. `anthropic`, `openai`. */
  provider: string;
  model: string;
  /** One user message, or the whole conversation. */
  prompt: string | Message[];
  system?: string;
  max_output_tokens?: number;
  temperature?: number;
  timeout_ms?: number;
}

export interface ModelCallTools {
  /** Aborted by a cancel and by the time limit; pass it on to the client. */
  signal: AbortSignal;
  /** Call it for each piece of a stream, so that people see it come. */
  onText(chunk: string): void;
}

/** What the model answered. */
export interface ModelCallAnswer {
  text: string;
  usage: Partial<Usage> & Pick<Usage, 'input_tokens' | 'output_tokens'>;
  finish_reason?: string;
  /** The model that answered, when it is not the one that was asked. */
  model?: string;
  response_id?: string;
  /** How it was served, in the provider's word, e.g. `batch`, which costs less. */
  service_tier?: string;
}

export interface StepScope {
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  /** Records one call: its prompt, answer, tokens, cost and span. Budgets are looked at before it. */
  modelCall<A extends ModelCallAnswer>(
    request: ModelCallRequest,
    send: (tools: ModelCallTools) => Promise<A>
  ): Promise<A>;
  log(message: string): void;
}

export interface PipelineScope {
  readonly run_id: string;
  readonly signal: AbortSignal;
  /**
   * One step. A pause that was asked for holds the program before it; a cancel ends it with an error. What it returns is
   * recorded as its output.
   */
  step<T>(name: string, work: (step: StepScope) => Promise<T>): Promise<T>;
}

/** Records what a program does as runs of a service. */
export interface Stepscope {
  /** Runs `work` as one run. @throws what `work` throws, after it was recorded. */
  pipeline<T>(name: string, work: (scope: PipelineScope) => Promise<T>, options?: PipelineOptions): Promise<T>;
  /** How a run ended. */
  run(runId: string): Promise<Run | null>;
  close(): Promise<void>;
}
