import { ATTR, OPERATION } from '@stepscope/exporter/contract/semconv';

import { textAt } from '../otlp/attributes';
import type { TraceSpan } from '../otlp/decodeTrace';

export type SpanRole = 'run' | 'step' | 'call' | 'tool' | 'other';

const RUN_OPERATIONS: readonly string[] = [OPERATION.invokeWorkflow];
const CALL_OPERATIONS: readonly string[] = [OPERATION.chat, OPERATION.generateContent, 'text_completion', 'embeddings'];

/** What a span is to a pipeline, by the GenAI conventions; steps have no convention and are known by our own name. */
export function roleOf(span: TraceSpan): SpanRole {
  const operation = textAt(span.attributes, ATTR.operationName);
  if (operation !== undefined && RUN_OPERATIONS.includes(operation)) {
    return 'run';
  }
  if (operation !== undefined && CALL_OPERATIONS.includes(operation)) {
    return 'call';
  }
  if (operation === OPERATION.executeTool) {
    return 'tool';
  }
  return textAt(span.attributes, ATTR.stepType) !== undefined || operation === 'invoke_agent' ? 'step' : 'other';
}

/** Spans of a trace, found by id and by parent. */
export class SpanTree {
  readonly #byId: ReadonlyMap<string, TraceSpan>;
  readonly roles: ReadonlyMap<TraceSpan, SpanRole>;

  constructor(readonly spans: readonly TraceSpan[]) {
    this.#byId = new Map(spans.map((span) => [span.span_id, span]));
    this.roles = new Map(spans.map((span) => [span, roleOf(span)]));
  }

  get(spanId: string): TraceSpan | undefined {
    return this.#byId.get(spanId);
  }

  withRole(role: SpanRole): TraceSpan[] {
    return this.spans.filter((span) => this.roles.get(span) === role);
  }

  parentOf(span: TraceSpan): TraceSpan | undefined {
    return span.parent_span_id === null ? undefined : this.#byId.get(span.parent_span_id);
  }

  /** From the parent upwards. A loop in a broken trace ends at the first span seen twice. */
  ancestorsOf(span: TraceSpan): TraceSpan[] {
    const seen = new Set([span]);
    const ancestors: TraceSpan[] = [];
    for (let next = this.parentOf(span); next !== undefined && !seen.has(next); next = this.parentOf(next)) {
      seen.add(next);
      ancestors.push(next);
    }
    return ancestors;
  }

  /** How many spans name a parent that is not there. One may: a program that is not traced can have begun it all. */
  get orphans(): number {
    const lost = this.spans.filter((span) => span.parent_span_id !== null && this.parentOf(span) === undefined);
    return this.root === undefined ? Math.max(0, lost.length - 1) : lost.length;
  }

  /** The span nobody in the trace encloses; undefined when its parent, or the trace, has not arrived. */
  get root(): TraceSpan | undefined {
    return this.spans.find((span) => span.parent_span_id === null);
  }
}
