import { conventional } from '@stepscope/exporter/contract/interop';

import { isRecord, recordsOf, textOf } from '../narrow';
import { type Attributes, decodeAttributes } from './attributes';
import { hexId, unixMs } from './ids';

export interface TraceSpan {
  trace_id: string;
  span_id: string;
  parent_span_id: string | null;
  name: string;
  start_ms: number;
  end_ms: number;
  failed: boolean;
  status_message: string | undefined;
  attributes: Attributes;
  resource: Attributes;
}

const NO_SPAN = '0'.repeat(16);

/**
 * Spans of an answer of Tempo's trace API (v2 `{trace: {resourceSpans}}`, v1 `{batches}`), by start time.
 * A trace that Tempo doesn't know is an answer without spans, not an error.
 */
export function decodeTrace(answer: unknown): TraceSpan[] {
  const trace = isRecord(answer) && isRecord(answer['trace']) ? answer['trace'] : answer;
  const groups = isRecord(trace) ? recordsOf(trace['resourceSpans'] ?? trace['batches']) : [];
  const spans = groups.flatMap((group) => {
    const resource = decodeAttributes(isRecord(group['resource']) ? group['resource']['attributes'] : undefined);
    return recordsOf(group['scopeSpans'])
      .flatMap((scope) => recordsOf(scope['spans']))
      .flatMap((span) => decodeSpan(span, resource));
  });
  // A span that was sent or kept twice was paid once.
  return [...new Map(spans.map((span) => [span.span_id, span])).values()].sort((a, b) => a.start_ms - b.start_ms);
}

/** What Tempo says of an answer that is not the whole trace; undefined for a whole one. */
export function partialWords(answer: unknown): string | undefined {
  return isRecord(answer) && (answer['status'] === 'PARTIAL' || answer['status'] === 1)
    ? (textOf(answer['message']) ?? 'PARTIAL')
    : undefined;
}

function decodeSpan(span: Record<string, unknown>, resource: Attributes): TraceSpan[] {
  const trace_id = hexId(span['traceId'], 16);
  const span_id = hexId(span['spanId'], 8);
  const start_ms = unixMs(span['startTimeUnixNano']);
  if (trace_id === null || span_id === null || start_ms === null) {
    return [];
  }
  const status = isRecord(span['status']) ? span['status'] : {};
  const parent = hexId(span['parentSpanId'], 8);
  const parent_span_id = parent === NO_SPAN ? null : parent;
  const name = textOf(span['name']) ?? '';
  // What other instrumentations say in words of their own is read by the names of the conventions.
  const attributes = conventional({
    name,
    parent_span_id,
    attributes: Object.fromEntries(decodeAttributes(span['attributes'])),
  });
  return [
    {
      trace_id,
      span_id,
      parent_span_id,
      name,
      start_ms,
      end_ms: Math.max(start_ms, unixMs(span['endTimeUnixNano']) ?? 0),
      failed: status['code'] === 'STATUS_CODE_ERROR' || status['code'] === 2,
      status_message: textOf(status['message']),
      attributes: new Map(Object.entries(attributes)),
      resource,
    },
  ];
}
