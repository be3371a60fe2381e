import type { Attributes, Context, Span, SpanContext, Tracer } from '@opentelemetry/api';
import type { Logger } from '@opentelemetry/api';
import { isSpanContextValid, ROOT_CONTEXT, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';

import type { CaptureMode } from '../../contract/capture.ts';
import type { Failure } from '../../contract/problem.ts';
import { ATTR, OLDER_ATTR } from '../../contract/semconv.ts';
import type { Usage } from '../../contract/usage.ts';
import type { ContentSettings } from '../content.ts';
import type { Instruments } from '../metrics/instruments.ts';
import type { Redactor } from '../redact.ts';

/** What every kind of span needs. */
export interface SpanTools {
  tracer: Tracer;
  logger: Logger;
  instruments: Instruments;
  content: ContentSettings;
  /** The same tools with at most this much content. */
  limited(mode: CaptureMode | undefined): SpanTools;
  /** The same tools that mask these values as well. */
  masking(secrets: readonly string[]): SpanTools;
  /** Masks secrets only, those of `masking` among them. */
  redactSecrets: Redactor;
}

/** What spans inside a run repeat. */
export interface RunContext {
  run_id: string;
  pipeline_name: string;
  /** The workflow's name as metric label. */
  workflow_label: string;
  /** Tells that the run came further. */
  moved: () => void;
  /** How often it has asked models and called tools. */
  calls: { inference: number; tool: number };
}

/** Span ids as the rest of Stepscope writes them. */
export function refOf(span: Span): { trace_id: string; span_id: string; traceparent: string } {
  const { traceId, spanId, traceFlags } = span.spanContext();
  const flags = (traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0');
  return { trace_id: traceId, span_id: spanId, traceparent: `00-${traceId}-${spanId}-${flags}` };
}

/** Reads a W3C traceparent; null when it isn't one. */
export function parseTraceparent(text: string | undefined): SpanContext | null {
  const match = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/.exec(text ?? '');
  const [, traceId, spanId, flags] = match ?? [];
  if (!traceId || !spanId || !flags) {
    return null;
  }
  const context: SpanContext = {
    traceId,
    spanId,
    traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
  };
  return isSpanContextValid(context) ? context : null;
}

/** Context in which a span becomes a child of `parent`. */
export function childOf(parent: Span | SpanContext | null): Context {
  if (!parent) {
    return ROOT_CONTEXT;
  }
  return 'spanContext' in parent ? trace.setSpan(ROOT_CONTEXT, parent) : trace.setSpanContext(ROOT_CONTEXT, parent);
}

/** Wraps a function so that only its first call counts. */
export function once<Args extends unknown[]>(action: (...args: Args) => void): (...args: Args) => void {
  let done = false;
  return (...args) => {
    if (done) {
      return;
    }
    done = true;
    action(...args);
  };
}

/** Seconds since `start`, a `performance.now()` reading. */
export function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

/** Marks a span as failed. The message is masked, since providers quote the request in theirs. */
export function setFailure(span: Span, failure: Failure, tools: SpanTools): void {
  span.setAttribute(ATTR.errorType, failure.type);
  span.setStatus({ code: SpanStatusCode.ERROR, message: tools.content.redact(failure.message) });
}

/** `gen_ai.usage.*` of a usage. Kinds that providers don't report are left out rather than set to 0. */
export function usageAttributes(usage: Usage, { instruments }: SpanTools): Attributes {
  const attributes: Attributes = {
    [ATTR.usageInputTokens]: usage.input_tokens,
    [ATTR.usageOutputTokens]: usage.output_tokens,
  };
  if (usage.cache_read_input_tokens > 0) {
    attributes[ATTR.usageCacheReadInputTokens] = usage.cache_read_input_tokens;
  }
  if (usage.cache_creation_input_tokens > 0) {
    attributes[ATTR.usageCacheWriteInputTokens] = usage.cache_creation_input_tokens;
    if (instruments.older !== null) {
      attributes[OLDER_ATTR.usageCacheCreationInputTokens] = usage.cache_creation_input_tokens;
    }
  }
  if (usage.reasoning_output_tokens > 0) {
    attributes[ATTR.usageReasoningOutputTokens] = usage.reasoning_output_tokens;
  }
  return attributes;
}

/** Leaves out attributes without a value. */
export function defined(attributes: Record<string, Attributes[string] | null>): Attributes {
  const kept: Attributes = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined && value !== null) {
      kept[name] = value;
    }
  }
  return kept;
}
