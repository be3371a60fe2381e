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

/**
 * Spans of an answer of Tempo's trace API (v2 `{trace: {resourceSpans}}`, v1 `{batches}`), by start time.
 * A trace that Tempo doesn't know is an answer without spans, not an error.
 */
export function decodeTrace(answer: unknown): TraceSpan[] {
  const trace = isRecord(answer) && isRecord(answer['trace']) ? answer['trace'] : answer;
  const groups = isRecord(trace) ? recordsOf(trace['resourceSpans'] ?? trace['batches']) : [];
  return groups
    .flatMap((group) => {
      const resource = decodeAttributes(isRecord(group['resource']) ? group['resource']['attributes'] : undefined);
      return recordsOf(group['scopeSpans'])
        .flatMap((scope) => recordsOf(scope['spans']))
        .flatMap((span) => decodeSpan(span, resource));
    })
    .sort((a, b) => a.start_ms - b.start_ms);
}

function decodeSpan(span: Record<string, unknown>, resource: Attributes): TraceSpan[] {
  const trace_id = hexId(span['traceId'], 16);
  const span_id = hexId(span['spanId'], 8);
  const start_ms = unixMs(span['startTimeUnixNano']);
  if (trace_id === null || span_id === null || start_ms === null) {
    return [];
  }
  const status = isRecord(span['status']) ? span['status'] : {};
  const parent_span_id = hexId(span['parentSpanId'], 8);
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
      end_ms: unixMs(span['endTimeUnixNano']) ?? start_ms,
      failed: status['code'] === 'STATUS_CODE_ERROR' || status['code'] === 2,
      status_message: textOf(status['message']),
      attributes: new Map(Object.entries(attributes)),
      resource,
    },
  ];
}
