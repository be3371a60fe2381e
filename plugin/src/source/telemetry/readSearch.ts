import type { SearchHit, SearchQuery, SearchResponse } from '@stepscope/exporter/contract/search';
import { ATTR } from '@stepscope/exporter/contract/semconv';

import type { TelemetryContext } from './context.types';
import { textAt } from './otlp/attributes';
import { decodeSearch, type FoundSpan, type FoundTrace } from './tempo/searchResults';
import { contentQuery } from './tempo/traceql';
import { isoTime, msOf } from './time';
import { decodeMessages } from './trace/messages';
import { runIdOf } from './trace/runOf';

const LOOK_BACK_MS = 24 * 3_600_000;
const AROUND = 80;

/** Finds a phrase in the content that spans carry, which Tempo may have cut; one page, newest first. */
export async function readSearch(
  { backends, now }: TelemetryContext,
  query: SearchQuery,
  signal?: AbortSignal
): Promise<SearchResponse> {
  const to_ms = msOf(query.to, now());
  const window = { from_ms: msOf(query.from, to_ms - LOOK_BACK_MS), to_ms, limit: Number(query.limit ?? 50) };
  const answer = await backends.search(contentQuery(query), window, signal);
  const hits = decodeSearch(answer).flatMap((trace) => trace.spans.flatMap((span) => hitOf(trace, span, query.q)));
  return { hits: hits.sort((a, b) => b.started_at.localeCompare(a.started_at)), next_cursor: null };
}

function hitOf(trace: FoundTrace, span: FoundSpan, phrase: string): SearchHit[] {
  const { attributes } = span;
  const texts = [
    { field: 'prompt' as const, json: textAt(attributes, ATTR.inputMessages) },
    { field: 'response' as const, json: textAt(attributes, ATTR.outputMessages) },
  ];
  for (const { field, json } of texts) {
    const text = textOf(json);
    const at = text.toLowerCase().indexOf(phrase.toLowerCase());
    if (at >= 0) {
      const start = Math.max(0, at - AROUND);
      return [
        {
          run_id: runIdOf(trace.trace_id, attributes),
          pipeline_name: textAt(attributes, ATTR.workflow) ?? trace.root_name ?? 'unknown',
          step_execution_id: '',
          step_path: textAt(attributes, ATTR.stepPath, ATTR.stepName) ?? '',
          attempt: 1,
          model_call_id: span.span_id,
          provider: textAt(attributes, ATTR.providerName) ?? 'unknown',
          model: textAt(attributes, ATTR.requestModel) ?? 'unknown',
          simulated: attributes.get(ATTR.simulated) === true,
          started_at: isoTime(span.start_ms),
          field,
          snippet: text.slice(start, at + phrase.length + AROUND),
          match_start: at - start,
          match_end: at - start + phrase.length,
        },
      ];
    }
  }
  return [];
}

function textOf(json: string | undefined): string {
  const { messages } = decodeMessages(json);
  return messages.flatMap(({ parts }) => parts.map((part) => ('content' in part ? part.content : ''))).join('\n');
}
