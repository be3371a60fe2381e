import type { CaptureMode } from '../contract/capture.ts';
import type { LogLevel } from '../contract/event-kinds.ts';
import type { Failure } from '../contract/problem.ts';
import type { Message, PromptPart } from '../contract/prompt.ts';
import type { Budget, Run } from '../contract/run.ts';
import type { MCP_METHOD, OUTPUT_TYPE } from '../contract/semconv.ts';
import type { Usage } from '../contract/usage.ts';
import type { Cost } from './cost.ts';
import type { RecordedRun } from './recorded/recorded.types.ts';
import type { Redactor } from './redact.ts';

/** A span another piece of telemetry points to. */
interface SpanRef {
  readonly trace_id: string;
  readonly span_id: string;
  /** Tells whether the trace is kept; it counts as kept when absent. */
  readonly traceparent?: string;
}

export interface RunStart {
  run_id: string;
  pipeline_name: string;
  revision: string;
  trigger: Run['trigger'];
  batch_id?: string;
  budget?: Budget | null;
  /**
   * W3C traceparent of the run's own earlier span. A run that goes on after a restart continues its trace as a child
   * of that span: a span cannot be reopened, and one trace per run is what a person looks for (STACK §3 proposes a
   * link to a new trace; Tempo would then show half a run). The span is marked `stepscope.run.resumed`.
   */
  resume?: string;
  /** Traceparent of a caller's span, e.g. of the HTTP request that started the run. */
  parent?: string;
  /** Traceparents of what it has to do with: the run it repeats, the batch it is part of. They become span links. */
  links?: readonly string[];
}

export interface BatchStart {
  batch_id: string;
  name: string;
  pipeline_name: string;
  items: number;
}

export interface StepStart {
  step_name: string;
  step_path: string;
  step_type: string;
  /** Position among its siblings, from 0. */
  step_index: number;
  /** From 1. */
  attempt: number;
  /** Loop iteration, from 0. */
  iteration?: number;
  max_output_tokens?: number | null;
  /** At most this much content of what happens in it; as the run when absent. */
  capture?: CaptureMode | undefined;
  /** The enclosing step; the run when absent. */
  parent?: StepSpan;
  /** Span of what this goes on from or tries again, in the same trace: 16 hex digits. */
  previous_span_id?: string | undefined;
}

export interface ModelCallStart {
  provider: string;
  model: string;
  /** `chat` unless the provider's own operation says otherwise. */
  operation?: 'chat' | 'generate_content';
  simulated: boolean;
  request?: {
    max_tokens?: number;
    temperature?: number;
    top_p?: number;
    top_k?: number;
    stop_sequences?: string[];
    stream?: boolean;
  };
  /** What the answer is asked to be; absent: nothing is asked. */
  output_type?: keyof typeof OUTPUT_TYPE;
  system?: string | null;
  messages: Message[];
  /** What it may call; `parameters` is a JSON Schema. */
  tools?: readonly { name: string; description: string; parameters: Record<string, unknown> }[] | undefined;
  /** The built user prompt, of which `prompt_parts` are ranges; its hash and length go to the span. */
  prompt_text: string;
  prompt_parts: PromptPart[];
  conversation_id?: string;
  server?: { address: string; port?: number };
}

export interface ModelCallResult {
  response?: {
    model?: string;
    response_id?: string;
    finish_reason?: string | null;
    text: string;
    reasoning?: string;
    tool_calls?: { id: string; name: string; arguments: unknown }[];
    /** Who answered, where that was not known at the start. */
    server?: { address: string; port?: number } | null;
    /** How the request was served, in the provider's word. */
    service_tier?: string | null;
  };
  usage?: Usage | null;
  /** From `priceCall`; null when the model has no known price. */
  cost: Cost | null;
  /** Absent: measured from `chunk()`. */
  time_to_first_chunk_ms?: number | null;
  error?: Failure;
}

export interface ToolStart {
  name: string;
  call_id?: string;
  type?: 'function' | 'extension' | 'datastore';
  arguments?: unknown;
  /** What else is known of where it runs, by attribute name. */
  attributes?: Readonly<Record<string, string | number>>;
}

/** Every span ends once; a second `end` changes nothing. Nothing here waits or throws. */
export interface RunSpan extends SpanRef {
  /** W3C traceparent to persist, so that a resumed run continues this trace. */
  readonly traceparent: string;
  startStep(step: StepStart): StepSpan;
  end(result: {
    outcome: 'completed' | 'failed' | 'cancelled';
    error?: Failure | null;
    usage: Usage;
    /** USD; null when no call had a known price. */
    cost_usd: number | null;
    simulated?: boolean;
  }): void;
  /** Ends the span without an outcome, duration or error metric: the process stops here and another goes on. */
  suspend(reason: string): void;
}

export interface StepSpan extends SpanRef {
  readonly traceparent: string;
  startModelCall(call: ModelCallStart): ModelCallSpan;
  startTool(tool: ToolStart): ToolSpan;
  /** Measures an agent of the step, whose calls of models and tools are started as the step's own. */
  startAgent(agent: AgentStart): AgentInvocation;
  end(result: {
    outcome: 'completed' | 'failed' | 'skipped' | 'cancelled';
    error?: Failure | null;
    usage?: Usage;
    cost_usd?: number | null;
  }): void;
}

export interface AgentStart {
  name: string;
  model: string;
}

export interface AgentInvocation {
  /** It asked its model. */
  asked(): void;
  /** It called a tool. */
  calledTool(): void;
  end(error?: Failure | null): void;
}

export interface ModelCallSpan extends SpanRef {
  /** Call for each piece of the answer as it arrives. */
  chunk(): void;
  /** Records an automatic retry inside the call as a span event. */
  retry(failure: Failure, delay_ms: number): void;
  end(result: ModelCallResult): void;
}

/** W3C trace context and baggage for what a tool calls: HTTP headers, or in capitals environment variables. */
export interface TraceCarrier {
  traceparent: string;
  /** `stepscope.run.id` and `stepscope.workflow.name`. For the tools of a run; never for model providers. */
  baggage: string;
}

export interface ToolSpan extends SpanRef {
  readonly carrier: TraceCarrier;
  end(result: { result?: unknown; error?: Failure | null }): void;
}

export interface McpRequestStart {
  method: (typeof MCP_METHOD)[keyof typeof MCP_METHOD];
  /** Of a call: the tool, as its server names it. */
  tool?: string | undefined;
  server: McpServerPlace;
}

/** How an MCP server is reached; programs have no address. */
export interface McpServerPlace {
  transport: 'pipe' | 'tcp';
  address?: string;
  port?: number;
}

/** Few values each, because they label a metric. */
export interface McpFailure {
  type: string;
  /** Error code of a JSON-RPC answer. */
  status_code?: string | undefined;
}

export interface McpRequest {
  end(result: { protocol_version: string | null; error?: McpFailure }): void;
}

export interface LogEntry {
  level: LogLevel;
  message: string;
  run_id?: string;
  step_path?: string;
  span?: SpanRef;
  attributes?: Record<string, string | number | boolean>;
}

export const SIGNALS = ['traces', 'metrics', 'logs'] as const;
export type Signal = (typeof SIGNALS)[number];

/** State of the export of one signal. Counts are items (spans, log records, data points) since the process started. */
export interface SignalState {
  /** Where it goes; null when export is off. Without user info and query. */
  endpoint: string | null;
  /** Waiting in memory and on disk. */
  queued: number;
  sent: number;
  /** Written to disk because memory was full or the receiver was away. */
  spilled: number;
  dropped: Record<string, number>;
  last_error: string | null;
  /** ISO time of the last accepted request. */
  last_success_at: string | null;
}
export type ExportState = Record<Signal, SignalState>;

/** What the engine and the service know of telemetry. Everything but `traceOf`, `flush`, `shutdown` is synchronous and never throws. */
export interface Telemetry {
  startRun(run: RunStart): RunSpan;
  /** Records that a batch was started; returns the traceparent for its runs to link to. */
  recordBatch(batch: BatchStart): string;
  /** OTLP/JSON (`ExportTraceServiceRequest`) of a run as a store kept it. */
  traceOf(run: RecordedRun): Promise<Uint8Array>;
  /** Measures one request to an MCP server, from when it is sent. */
  startMcpRequest(request: McpRequestStart): McpRequest;
  log(entry: LogEntry): void;
  /** How much content leaves the process. */
  readonly capture: CaptureMode;
  /** The same telemetry with at most this much content; itself when it has no more than that. */
  withCapture(mode: CaptureMode | undefined): Telemetry;
  /** The same telemetry that masks these values as well, e.g. the environment of a run; itself for none. */
  withSecrets(values: readonly string[]): Telemetry;
  /** Masks text as this process's capture mode says; what stores and shows content uses the same. */
  readonly redact: Redactor;
  /** Masks secrets only, where data about people is needed to go on. */
  readonly redactSecrets: Redactor;
  /** For the health check. */
  snapshot(): ExportState;
  /** Prometheus exposition text for `/metrics`. */
  metricsText(): Promise<string>;
  /** Sends what waits; ends early when the signal aborts, without an error. What is left stays queued. */
  flush(signal?: AbortSignal): Promise<void>;
  /** Flushes for at most `timeout_ms`, writes the rest to disk and stops. */
  shutdown(timeout_ms: number): Promise<void>;
}
