import { isRecord, numberOf, recordsOf, textOf } from '../narrow';
import { type Attributes, decodeAttributes } from '../otlp/attributes';
import { hexId, unixMs } from '../otlp/ids';

export interface FoundSpan {
  span_id: string;
  start_ms: number;
  end_ms: number;
  failed: boolean;
  attributes: Attributes;
}

export interface FoundTrace {
  trace_id: string;
  /** Undefined while the root span has not arrived: Tempo then writes a sentence in the place of the service. */
  root_name: string | undefined;
  service: string | undefined;
  start_ms: number;
  end_ms: number;
  spans: FoundSpan[];
  /** Spans that matched, of which `spans` may hold only the first. */
  matched: number;
}

/** Traces of an answer of Tempo's search API. */
export function decodeSearch(answer: unknown): FoundTrace[] {
  return isRecord(answer) ? recordsOf(answer['traces']).flatMap(decodeFound) : [];
}

function decodeFound(trace: Record<string, unknown>): FoundTrace[] {
  const trace_id = hexId(trace['traceID'], 16);
  const start_ms = unixMs(trace['startTimeUnixNano']);
  if (trace_id === null || start_ms === null) {
    return [];
  }
  const set = isRecord(trace['spanSet']) ? trace['spanSet'] : recordsOf(trace['spanSets'])[0];
  const spans = recordsOf(set?.['spans']).flatMap(decodeFoundSpan);
  const root_name = textOf(trace['rootTraceName']);
  return [
    {
      trace_id,
      root_name,
      service: root_name === undefined ? undefined : textOf(trace['rootServiceName']),
      start_ms,
      end_ms: start_ms + (numberOf(trace['durationMs']) ?? 0),
      spans,
      matched: numberOf(set?.['matched']) ?? spans.length,
    },
  ];
}

function decodeFoundSpan(span: Record<string, unknown>): FoundSpan[] {
  const span_id = hexId(span['spanID'], 8);
  const start_ms = unixMs(span['startTimeUnixNano']);
  if (span_id === null || start_ms === null) {
    return [];
  }
  const attributes = decodeAttributes(span['attributes']);
  return [
    {
      span_id,
      start_ms,
      end_ms: start_ms + (numberOf(span['durationNanos']) ?? 0) / 1e6,
      failed: attributes.get('status') === 'error',
      attributes,
    },
  ];
}
