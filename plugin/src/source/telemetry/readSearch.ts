import type { SearchHit, SearchQuery, SearchResponse } from '@stepscope/exporter/contract/search';
import { searchedFields, type SearchField } from '@stepscope/exporter/contract/search-fields';
import { ATTR } from '@stepscope/exporter/contract/semconv';

import { MOST_TRACES, SEARCH_MOST_MS } from './backends';
import type { TelemetryContext } from './context.types';
import { textAt } from './otlp/attributes';
import { decodeSearch, type FoundSpan, type FoundTrace } from './tempo/searchResults';
import { CONTENT_OF, contentQuery, escapeRegex } from './tempo/traceql';
import { isoTime, msOf, onwards } from './time';
import { decodeMessages } from './trace/messages';
import { runIdOf } from './trace/runOf';

const LOOK_BACK_MS = 24 * 3_600_000;
/** Searches before what is older is left to the next page. */
const MOST_SEARCHES = 5;
const AROUND = 80;

/** Finds a phrase in the content that spans carry, which Tempo may have cut; newest first, page by page. */
export async function readSearch(
  { backends, now }: TelemetryContext,
  query: SearchQuery,
  signal?: AbortSignal
): Promise<SearchResponse> {
  const before = query.cursor === undefined ? Infinity : Number(query.cursor);
  const newest = Math.min(msOf(query.to, now()), before);
  const oldest = msOf(query.from, newest - LOOK_BACK_MS);
  const limit = Number(query.limit ?? 50);
  const fields = searchedFields(query.field);
  const found = new RegExp(escapeRegex(query.q), 'iu');
  const cursorOf = (reached: number) => (reached > oldest ? String(reached) : null);
  let to_ms = newest;
  let asked = limit;
  for (let searches = 0; to_ms > oldest && searches < MOST_SEARCHES; searches += 1) {
    const from_ms = Math.max(oldest, to_ms - SEARCH_MOST_MS);
    const answer = await backends.search(contentQuery({ ...query, fields }), { from_ms, to_ms, limit: asked }, signal);
    const traces = decodeSearch(answer);
    const hits = traces
      .filter(({ start_ms }) => start_ms < before)
      .flatMap((trace) => trace.spans.flatMap((span) => hitOf(trace, span, { fields, found })))
      .sort((a, b) => b.started_at.localeCompare(a.started_at));
    const reached = traces.length < asked ? from_ms : Math.min(...traces.map(({ start_ms }) => start_ms));
    if (reached >= to_ms && asked < MOST_TRACES) {
      asked *= 4;
      continue;
    }
    to_ms = onwards(to_ms, reached);
    asked = limit;
    if (hits.length > 0) {
      return { hits, next_cursor: cursorOf(to_ms) };
    }
  }
  return { hits: [], next_cursor: cursorOf(to_ms) };
}

interface Sought {
  fields: readonly SearchField[];
  found: RegExp;
}

function hitOf(
  trace: FoundTrace,
  { attributes, span_id, start_ms }: FoundSpan,
  { fields, found }: Sought
): SearchHit[] {
  for (const field of fields) {
    const text = textOf(textAt(attributes, CONTENT_OF[field]));
    const match = found.exec(text);
    if (match !== null) {
      const start = Math.max(0, match.index - AROUND);
      const end = match.index + match[0].length;
      return [
        {
          run_id: runIdOf(trace.trace_id, attributes),
          pipeline_name: textAt(attributes, ATTR.workflow) ?? trace.root_name ?? 'unknown',
          step_execution_id: '',
          step_path: textAt(attributes, ATTR.stepPath, ATTR.stepName) ?? '',
          attempt: 1,
          model_call_id: span_id,
          provider: textAt(attributes, ATTR.providerName) ?? 'unknown',
          model: textAt(attributes, ATTR.requestModel) ?? 'unknown',
          simulated: attributes.get(ATTR.simulated) === true,
          started_at: isoTime(start_ms),
          field,
          snippet: text.slice(start, end + AROUND),
          match_start: match.index - start,
          match_end: end - start,
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
