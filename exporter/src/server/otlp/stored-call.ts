import { z } from 'zod';

import { HIDDEN_FROM_VIEWERS } from '../../contract/hidden.ts';
import type { Failure } from '../../contract/problem.ts';
import { ATTR } from '../../contract/semconv.ts';
import { toNullableNumber } from '../../store/json.ts';
import type { ModelCallRow } from '../../store/rows.ts';
import { sha256 } from '../../telemetry/content.ts';
import { type Cost, priceCall } from '../../telemetry/cost.ts';
import type { RecordedCall } from '../../telemetry/recorded/recorded.types.ts';
import type { ModelCallResult, ModelCallStart } from '../../telemetry/telemetry.ts';

/** What the engine keeps of an answer, as far as a span tells it. */
const storedAnswerSchema = z.object({
  response: z.object({
    text: z.string(),
    model: z.string(),
    response_id: z.string().nullable(),
    tool_calls: z.array(z.object({ id: z.string(), name: z.string() })),
    server: z.object({ address: z.string(), port: z.number() }).nullable(),
    service_tier: z.string().nullish(),
  }),
});
type StoredAnswer = z.infer<typeof storedAnswerSchema>['response'];

const settingsSchema = z.object({
  max_tokens: z.number().optional(),
  temperature: z.number().optional(),
  top_p: z.number().optional(),
  top_k: z.number().optional(),
  stop_sequences: z.array(z.string()).optional(),
});

/** Amounts are kept with as many digits; what differs by more was another price. */
const SAME_USD = 1e-9;

/** The tries of one call, as its span tells of them. `stepSpan` is the span of its step. */
export function storedCall(
  [first, ...more]: readonly [ModelCallRow, ...ModelCallRow[]],
  stepSpan: string,
  hidden: boolean
): RecordedCall {
  const tries = [first, ...more];
  const last = tries.at(-1) ?? first;
  const answer = storedAnswerSchema.safeParse(last.response).data?.response ?? null;
  const cost = costOf(last, answer);
  return {
    start: startOf(first),
    span_id: first.span_id ?? '',
    step_span_id: stepSpan,
    started_at: first.started_at,
    retries: tries.slice(0, -1).flatMap((row, index) => {
      const at = row.completed_at ?? row.started_at;
      const next = tries[index + 1] ?? last;
      return row.error === null
        ? []
        : [{ at, failure: row.error, delay_ms: Math.max(0, next.started_at.getTime() - at.getTime()) }];
    }),
    ended: { at: last.completed_at ?? last.started_at, result: resultOf(last, answer, { cost, hidden }) },
    identity: {
      [ATTR.promptSha256]: first.prompt_sha256,
      ...(answer && { [ATTR.responseSha256]: sha256(answer.text), [ATTR.responseLength]: answer.text.length }),
      // What it cost then, where today's price list has another price.
      ...(cost === null && last.cost !== null && { [ATTR.usageCost]: Number(last.cost) }),
    },
  };
}

function startOf(row: ModelCallRow): ModelCallStart {
  return {
    provider: row.provider,
    model: row.model,
    simulated: row.simulated,
    request: { ...settingsOf(row.request), stream: true },
    system: row.system_prompt,
    messages: row.messages,
    prompt_text: row.prompt_text,
    prompt_parts: row.prompt_parts,
  };
}

function settingsOf(request: Record<string, unknown>): ModelCallStart['request'] {
  const { max_tokens, temperature, top_p, top_k, stop_sequences } = settingsSchema.safeParse(request).data ?? {};
  return {
    ...(max_tokens !== undefined && { max_tokens }),
    ...(temperature !== undefined && { temperature }),
    ...(top_p !== undefined && { top_p }),
    ...(top_k !== undefined && { top_k }),
    ...(stop_sequences !== undefined && { stop_sequences }),
  };
}

function resultOf(
  row: ModelCallRow,
  answer: StoredAnswer | null,
  { cost, hidden }: { cost: Cost | null; hidden: boolean }
): ModelCallResult {
  if (answer === null) {
    return { cost: null, ...(row.error && { error: shownFailure(row.error, hidden) }) };
  }
  return {
    response: {
      model: answer.model,
      ...(answer.response_id === null ? {} : { response_id: answer.response_id }),
      finish_reason: row.finish_reason,
      text: row.response_text,
      reasoning: row.reasoning_text,
      // Their arguments are kept for the run to go on with, unmasked; the messages of the next call have them masked.
      tool_calls: answer.tool_calls.map((call) => ({ ...call, arguments: undefined })),
      server: answer.server,
      service_tier: answer.service_tier ?? null,
    },
    usage: row.usage,
    cost,
    time_to_first_chunk_ms: toNullableNumber(row.time_to_first_chunk_ms),
  };
}

/** The price of the list that the call was priced with, if that is still the list. */
function costOf({ provider, model, usage, cost }: ModelCallRow, answer: StoredAnswer | null): Cost | null {
  const paid = toNullableNumber(cost);
  if (usage === null || paid === null) {
    return null;
  }
  const today = priceCall({ provider, model, usage, service_tier: answer?.service_tier });
  return today !== null && Math.abs(today.total_usd - paid) < SAME_USD ? today : null;
}

/** A failure as its reader may see it. */
export function shownFailure(failure: Failure, hidden: boolean): Failure {
  return hidden ? { type: failure.type, message: HIDDEN_FROM_VIEWERS } : failure;
}
