import type { RunEnvironment } from '../../contract/environment.ts';
import type { ToolDefinition } from '../../providers/provider.ts';
import type { ToolStart, TraceCarrier } from '../../telemetry/telemetry.ts';

/** Where a tool may work. */
export interface ToolPlace {
  /** Directory nothing leads out of. */
  workspace: string;
  /** Where relative paths begin, relative to the workspace. */
  directory: string;
  signal: AbortSignal;
  /** Of the programs that a tool starts. */
  environment: RunEnvironment;
  /** Tells this call from every other of the step, and is the same when the call is made again after a restart. */
  call: string;
  /** Makes what the tool calls a part of the run's trace. */
  trace: TraceCarrier;
}

/** Something a model may have done for it. */
export interface Tool {
  definition: ToolDefinition;
  /** True for a tool that changes nothing. */
  reads: boolean;
  /** What the span of a call says besides. */
  span?: Pick<ToolStart, 'type' | 'attributes'>;
  /** Returns text for the model. @throws Error in words, which the model is told as well. */
  run(args: Record<string, unknown>, place: ToolPlace): Promise<string>;
}

/** The trace as programs take it (OTel, "Environment Variables as Context Propagation Carriers"). */
export function traceVariables({ traceparent, baggage }: TraceCarrier): Record<string, string> {
  return { TRACEPARENT: traceparent, BAGGAGE: baggage };
}
