import type { ErrorType } from '@stepscope/exporter/contract/error-types';
import { ERROR_TYPES } from '@stepscope/exporter/contract/error-types';
import type { Run } from '@stepscope/exporter/contract/run';
import { ATTR } from '@stepscope/exporter/contract/semconv';
import { RUN_STATUSES } from '@stepscope/exporter/contract/status';
import { totalTokens } from '@stepscope/exporter/contract/usage-sum';

import { textAt } from '../otlp/attributes';
import { isoTime } from '../time';
import { emptyRun, endWithoutSpan, runIdOf } from '../trace/runOf';
import { costOf, totalsOf, usageOf } from '../trace/usage';
import type { FoundSpan, FoundTrace } from './searchResults';

/**
 * Runs from two searches: the spans of runs, and model calls, which tell of runs without such a span. Newest first.
 * A search answer tells less than a trace: steps are not counted, and totals of the second kind cover the spans listed.
 */
export function runsFromSearch(
  found: { runs: readonly FoundTrace[]; calls: readonly FoundTrace[] },
  nowMs: number
): Run[] {
  const named = new Set(found.runs.map((trace) => trace.trace_id));
  const callsOf = new Map(found.calls.map((trace) => [trace.trace_id, trace]));
  return [
    ...found.runs.flatMap((trace) => runFromOwnSpan(trace, callsOf.get(trace.trace_id))),
    ...found.calls.filter((trace) => !named.has(trace.trace_id)).map((trace) => runFromCalls(trace, nowMs)),
  ].sort((a, b) => b.queued_at.localeCompare(a.queued_at));
}

function runFromOwnSpan(trace: FoundTrace, calls: FoundTrace | undefined): Run[] {
  const [span] = trace.spans;
  if (span === undefined) {
    return [];
  }
  const { attributes } = span;
  const usage = usageOf(attributes);
  return [
    {
      ...emptyRun(trace.trace_id, span.start_ms),
      run_id: runIdOf(trace.trace_id, attributes),
      pipeline_name: textAt(attributes, ATTR.agentName, ATTR.workflowName) ?? trace.root_name ?? 'unknown',
      revision: textAt(attributes, ATTR.workflowRevision) ?? '',
      status: statusOf(span),
      completed_at: isoTime(span.end_ms),
      usage,
      total_tokens: totalTokens(usage),
      total_cost_usd: costOf(attributes),
      cost_complete: costOf(attributes) !== null || totalTokens(usage) === 0,
      providers: providersOf(calls?.spans ?? []),
      simulated: attributes.get(ATTR.simulated) === true,
      started_by: trace.service ?? 'unknown',
      error: errorOf(span),
    },
  ];
}

function runFromCalls(trace: FoundTrace, nowMs: number): Run {
  const [first] = trace.spans;
  const last = trace.spans.reduce<FoundSpan | undefined>(
    (latest, span) => (latest === undefined || span.start_ms > latest.start_ms ? span : latest),
    undefined
  );
  const totals = totalsOf(trace.spans);
  const complete = trace.matched <= trace.spans.length;
  return {
    ...emptyRun(trace.trace_id, trace.start_ms),
    run_id: runIdOf(trace.trace_id, first?.attributes),
    pipeline_name: (first && textAt(first.attributes, ATTR.workflow)) ?? trace.root_name ?? 'unknown',
    // A program without workflows says nothing of its outcome but how its last call ended.
    ...(trace.root_name === undefined
      ? endWithoutSpan(trace.end_ms, nowMs)
      : {
          status: last?.failed === true ? 'failed' : 'completed',
          completed_at: isoTime(trace.end_ms),
          error: last === undefined ? null : errorOf(last),
        }),
    usage: totals.usage,
    total_tokens: totalTokens(totals.usage),
    total_cost_usd: totals.cost_usd,
    cost_complete: totals.cost_complete && complete,
    providers: providersOf(trace.spans),
    simulated: trace.spans.some((span) => span.attributes.get(ATTR.simulated) === true),
    started_by: trace.service ?? 'unknown',
  };
}

function statusOf(span: FoundSpan): Run['status'] {
  const outcome = textAt(span.attributes, ATTR.outcome);
  return RUN_STATUSES.find((status) => status === outcome) ?? (span.failed ? 'failed' : 'completed');
}

function errorOf(span: FoundSpan): Run['error'] {
  if (!span.failed) {
    return null;
  }
  const type = textAt(span.attributes, ATTR.errorType) ?? '';
  const known = ERROR_TYPES.find((name): name is ErrorType => name === type);
  return {
    type: known ?? 'step',
    message: textAt(span.attributes, 'statusMessage') ?? (type || 'the span ended with an error'),
  };
}

function providersOf(spans: readonly FoundSpan[]): string[] {
  return [...new Set(spans.flatMap((span) => textAt(span.attributes, ATTR.providerName) ?? []))];
}
