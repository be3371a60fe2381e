import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';
import { ATTR } from '@stepscope/exporter/contract/semconv';
import { RUN_STATUSES, type RunStatus } from '@stepscope/exporter/contract/status';
import { NO_USAGE, totalTokens } from '@stepscope/exporter/contract/usage-sum';

import { type Attributes, numberAt, textAt } from '../otlp/attributes';
import type { TraceSpan } from '../otlp/decodeTrace';
import { isoTime } from '../time';
import { failureOf } from './failureOf';
import type { SpanTree } from './spanRoles';
import type { TracedStep } from './stepsOf';
import { totalsOf } from './usage';

/**
 * Spans are sent when they end, so a run that goes on has none yet. After this long without any span of it (ms), its
 * end was lost rather than still to come.
 */
export const STILL_RUNNING_MS = 3_600_000;

/** A run of which nothing but its trace is known. */
export function emptyRun(traceId: string, startMs: number): Run {
  return {
    run_id: traceId,
    pipeline_name: 'unknown',
    revision: '',
    status: 'running',
    desired_state: 'run',
    status_reason: null,
    current_step: null,
    steps_total: 0,
    steps_completed: 0,
    queued_at: isoTime(startMs),
    started_at: isoTime(startMs),
    completed_at: null,
    usage: NO_USAGE,
    total_tokens: 0,
    total_cost_usd: null,
    cost_complete: true,
    budget: null,
    providers: [],
    simulated: false,
    trace_id: traceId,
    trigger: 'library',
    started_by: 'unknown',
    error: null,
  };
}

/** The run's id as it names itself, else its trace's. */
export function runIdOf(traceId: string, attributes: Attributes | undefined): string {
  return (attributes && textAt(attributes, ATTR.runId)) ?? traceId;
}

/** A run from all spans of its trace. `nowMs` decides whether a run without its own span may still be going on. */
export function runOf(tree: SpanTree, steps: readonly TracedStep[], nowMs: number): Run | null {
  const [first] = tree.spans;
  if (first === undefined) {
    return null;
  }
  const own = tree.withRole('run').find((span) => !tree.ancestorsOf(span).some((a) => tree.roles.get(a) === 'run'));
  const span = own ?? tree.root;
  const calls = tree.withRole('call');
  const totals = totalsOf(calls);
  const end = tree.spans.reduce((latest, { end_ms }) => Math.max(latest, end_ms), first.end_ms);
  const last = steps.at(-1)?.step;
  return {
    ...emptyRun(first.trace_id, span?.start_ms ?? first.start_ms),
    ...identityOf(span, first),
    ...endOf(span, end, nowMs),
    current_step: span === undefined ? (last?.step_path ?? null) : null,
    steps_total: steps.length,
    steps_completed: steps.filter(({ step }) => step.status === 'completed' || step.status === 'skipped').length,
    usage: totals.usage,
    total_tokens: totalTokens(totals.usage),
    total_cost_usd: totals.cost_usd,
    cost_complete: totals.cost_complete,
    budget: budgetOf(span),
    providers: [...new Set(steps.flatMap(({ calls: made }) => made.map(({ call }) => call.provider)))],
    simulated: steps.some(({ step }) => step.simulated),
  };
}

function identityOf(span: TraceSpan | undefined, first: TraceSpan) {
  const attributes = span?.attributes ?? first.attributes;
  const service = textAt(first.resource, 'service.name');
  return {
    run_id: runIdOf(first.trace_id, attributes),
    pipeline_name:
      textAt(attributes, ATTR.workflow, ATTR.agentName, ATTR.workflowName) ?? span?.name ?? service ?? 'unknown',
    revision: textAt(attributes, ATTR.workflowRevision) ?? '',
    started_by: service ?? 'unknown',
  };
}

type End = Pick<Run, 'status' | 'status_reason' | 'completed_at' | 'error'>;

function endOf(span: TraceSpan | undefined, lastSpanMs: number, nowMs: number): End {
  if (span !== undefined) {
    const error = failureOf(span);
    const status = statusFromSpan(span, error !== null);
    return { status, status_reason: null, completed_at: isoTime(span.end_ms), error };
  }
  return endWithoutSpan(lastSpanMs, nowMs);
}

/** The state of a run whose own span is not there. */
export function endWithoutSpan(lastSpanMs: number, nowMs: number): End {
  return nowMs - lastSpanMs < STILL_RUNNING_MS
    ? {
        status: 'running',
        status_reason: t(
          'stepscope.telemetry.run-open',
          'its own span has not arrived yet: spans are sent when they end'
        ),
        completed_at: null,
        error: null,
      }
    : {
        status: 'failed',
        status_reason: null,
        completed_at: isoTime(lastSpanMs),
        error: {
          type: 'internal',
          message: t(
            'stepscope.telemetry.run-lost',
            'the span of the run never arrived, so how it ended is not known; its steps up to here are shown'
          ),
          fix: t(
            'stepscope.telemetry.run-lost-fix',
            'Look at the logs of the program that ran it, and for dropped spans in the collector.'
          ),
        },
      };
}

function statusFromSpan(span: TraceSpan, failed: boolean): RunStatus {
  const outcome = textAt(span.attributes, ATTR.outcome);
  return RUN_STATUSES.find((status) => status === outcome) ?? (failed ? 'failed' : 'completed');
}

function budgetOf(span: TraceSpan | undefined): Run['budget'] {
  const max_tokens = span && numberAt(span.attributes, ATTR.budgetMaxTokens);
  const max_cost_usd = span && numberAt(span.attributes, ATTR.budgetMaxCost);
  return max_tokens === undefined && max_cost_usd === undefined
    ? null
    : { ...(max_tokens !== undefined && { max_tokens }), ...(max_cost_usd !== undefined && { max_cost_usd }) };
}
