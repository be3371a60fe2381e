import type { ModelCall, Step } from '@stepscope/exporter/contract/run';
import { ATTR } from '@stepscope/exporter/contract/semconv';
import { STEP_STATUSES, type StepStatus } from '@stepscope/exporter/contract/status';
import { totalTokens } from '@stepscope/exporter/contract/usage-sum';

import { numberAt, textAt } from '../otlp/attributes';
import type { TraceSpan } from '../otlp/decodeTrace';
import { isoTime } from '../time';
import { callOf } from './callOf';
import { failureOf } from './failureOf';
import type { SpanTree } from './spanRoles';
import { totalsOf } from './usage';

/** A step with the spans of its model calls. */
export interface TracedStep {
  step: Step;
  span: TraceSpan;
  calls: Array<{ call: ModelCall; span: TraceSpan }>;
}

/**
 * Steps of a trace in order of start. A model or tool call outside any step, as other instrumentations send them,
 * stands as a step of its own.
 */
export function stepsOf(tree: SpanTree, runId: string): TracedStep[] {
  const callsOfStep = new Map<TraceSpan, TraceSpan[]>();
  const isStep = (span: TraceSpan) => tree.roles.get(span) === 'step';
  for (const span of tree.spans) {
    const role = tree.roles.get(span);
    if (role === 'step') {
      callsOfStep.set(span, callsOfStep.get(span) ?? []);
    } else if (role === 'call' || role === 'tool') {
      const step = tree.ancestorsOf(span).find(isStep);
      if (step === undefined) {
        callsOfStep.set(span, role === 'call' ? [span] : []);
      } else if (role === 'call') {
        const calls = callsOfStep.get(step) ?? [];
        calls.push(span);
        callsOfStep.set(step, calls);
      }
    }
  }
  const paths = new PathBook(tree, new Set(callsOfStep.keys()));
  return [...callsOfStep]
    .sort(([a], [b]) => a.start_ms - b.start_ms)
    .map(([span, calls], index) => tracedStep(span, calls, { run_id: runId, index, paths }));
}

interface Place {
  run_id: string;
  index: number;
  paths: PathBook;
}

function tracedStep(span: TraceSpan, callSpans: readonly TraceSpan[], place: Place): TracedStep {
  const { attributes } = span;
  const { path, parent, attempt } = place.paths.enter(span);
  const of = { run_id: place.run_id, step_execution_id: span.span_id, step_path: path, attempt };
  const calls = callSpans.map((callSpan, call_index) => ({
    call: callOf(callSpan, { ...of, call_index }),
    span: callSpan,
  }));
  const totals = totalsOf(callSpans);
  const error = failureOf(span);
  const main = calls[0]?.call;
  const step: Step = {
    ...of,
    step_name: nameOf(span),
    step_type: textAt(attributes, ATTR.stepType, ATTR.operationName) ?? 'span',
    step_index: numberAt(attributes, ATTR.stepIndex) ?? place.index,
    parent_path: parent,
    status: statusOf(span, error?.type),
    status_reason: null,
    provider: main?.provider ?? null,
    model: main?.model ?? null,
    simulated: calls.some(({ call }) => call.simulated),
    queued_at: isoTime(span.start_ms),
    started_at: isoTime(span.start_ms),
    completed_at: isoTime(span.end_ms),
    duration_ms: span.end_ms - span.start_ms,
    usage: totals.usage,
    tokens_used: totalTokens(totals.usage),
    cost_usd: totals.cost_usd,
    max_output_tokens:
      numberAt(attributes, ATTR.stepMaxOutputTokens) ??
      (callSpans[0] && numberAt(callSpans[0].attributes, ATTR.requestMaxTokens)) ??
      null,
    span_id: span.span_id,
    error,
  };
  return { step, span, calls };
}

function nameOf(span: TraceSpan): string {
  return textAt(span.attributes, ATTR.stepName, ATTR.toolName, ATTR.agentName) ?? span.name;
}

function statusOf(span: TraceSpan, errorType: string | undefined): StepStatus {
  const outcome = textAt(span.attributes, ATTR.outcome);
  const known = STEP_STATUSES.find((status) => status === outcome);
  if (known !== undefined) {
    return known;
  }
  return errorType === undefined ? 'completed' : errorType === 'cancelled' ? 'cancelled' : 'failed';
}

/** Gives each step a path, unique in the run together with its attempt, also where the spans name none. */
class PathBook {
  readonly #tree: SpanTree;
  readonly #steps: ReadonlySet<TraceSpan>;
  readonly #paths = new Map<TraceSpan, string>();
  readonly #taken = new Set<string>();
  /** The attempt after the last one of each path. */
  readonly #next = new Map<string, number>();

  constructor(tree: SpanTree, steps: ReadonlySet<TraceSpan>) {
    this.#tree = tree;
    this.#steps = steps;
  }

  enter(span: TraceSpan): { path: string; parent: string | null; attempt: number } {
    const enclosing = this.#tree.ancestorsOf(span).find((ancestor) => this.#steps.has(ancestor));
    const parent = enclosing === undefined ? null : this.#pathOf(enclosing);
    const path = this.#pathOf(span);
    const next = this.#next.get(path) ?? 1;
    const named = numberAt(span.attributes, ATTR.stepAttempt) ?? 1;
    const attempt = this.#taken.has(`${path}\n${named}`) ? next : named;
    this.#taken.add(`${path}\n${attempt}`);
    this.#next.set(path, Math.max(next, attempt + 1));
    return { path, parent, attempt };
  }

  #pathOf(span: TraceSpan): string {
    const known = this.#paths.get(span) ?? textAt(span.attributes, ATTR.stepPath);
    const path = known ?? this.#namesFromRoot(span);
    this.#paths.set(span, path);
    return path;
  }

  #namesFromRoot(span: TraceSpan): string {
    const enclosing = this.#tree.ancestorsOf(span).filter((ancestor) => this.#steps.has(ancestor));
    return [...enclosing.reverse(), span].map(nameOf).join('/');
  }
}
