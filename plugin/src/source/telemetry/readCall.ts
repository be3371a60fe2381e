import type { PromptPart } from '@stepscope/exporter/contract/prompt';
import { PROMPT_PART_SOURCES } from '@stepscope/exporter/contract/prompt-sources';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { ATTR } from '@stepscope/exporter/contract/semconv';

import type { TelemetryContext } from './context.types';
import { decodeLines } from './loki/answers';
import { joinContent } from './loki/joinContent';
import { contentQuery } from './loki/logql';
import { numberOf, recordsOf, textOf } from './narrow';
import { textAt } from './otlp/attributes';
import type { TraceSpan } from './otlp/decodeTrace';
import { notFound } from './RunReader';
import { contentOf, documentsOf } from './trace/callOf';

const MAX_PIECES = 500;
/** Log records of a call are sent when it ends, and may reach Loki with another clock's time. */
const AROUND_MS = 60_000;

/** A model call with its texts: whole from Loki where a program logged them, else as far as its span carries them. */
export async function readCall(
  context: TelemetryContext,
  runId: string,
  modelCallId: string,
  signal?: AbortSignal
): Promise<ModelCallContent> {
  const { steps } = await context.runs.read(runId);
  const found = steps.flatMap((step) => step.calls).find(({ call }) => call.model_call_id === modelCallId);
  if (found === undefined) {
    throw notFound('model-call', modelCallId);
  }
  const { call, span } = found;
  const logged = await loggedDocuments(context, span, signal);
  const content = contentOf(span, { ...documentsOf(span), ...logged });
  return { ...call, ...content, prompt_parts: partsOf(span, content.prompt_text.length), request: requestOf(span) };
}

async function loggedDocuments({ backends, dataSources }: TelemetryContext, span: TraceSpan, signal?: AbortSignal) {
  if (!dataSources.lokiUid) {
    return {};
  }
  const window = { from_ms: span.start_ms - AROUND_MS, to_ms: span.end_ms + AROUND_MS, limit: MAX_PIECES };
  try {
    return joinContent(decodeLines(await backends.lines(contentQuery(span.trace_id, span.span_id), window, signal)));
  } catch {
    signal?.throwIfAborted();
    // The span's own texts are still worth showing, and the inspector says where they are cut.
    return {};
  }
}

/** Parts of the prompt as far as the text reaches. */
function partsOf({ attributes }: TraceSpan, length: number): PromptPart[] {
  return recordsOf(parse(textAt(attributes, ATTR.promptParts))).flatMap((part) => {
    const source = PROMPT_PART_SOURCES.find((known) => known === part['source']);
    const start = numberOf(part['start']);
    const end = Math.min(numberOf(part['end']) ?? 0, length);
    if (source === undefined || start === undefined || start >= end) {
      return [];
    }
    const step_name = textOf(part['step_name']);
    return [{ source, label: textOf(part['label']) ?? source, start, end, ...(step_name && { step_name }) }];
  });
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? [] : JSON.parse(json);
  } catch {
    return [];
  }
}

/** Request settings by their names in the conventions. */
function requestOf({ attributes }: TraceSpan): Record<string, unknown> {
  return Object.fromEntries([...attributes].filter(([name]) => name.startsWith('gen_ai.request.')));
}
