import type { Attributes, Span } from '@opentelemetry/api';
import { SpanKind } from '@opentelemetry/api';

import { ATTR, EVENT_NAME, FINISHED_BY_ERROR, OPERATION, OUTPUT_TYPE, SPAN_NAME } from '../../contract/semconv.ts';
import { answerContent, callContent, promptAttributes, responseAttributes } from '../content.ts';
import { logContent } from '../content-log.ts';
import { specialTier } from '../cost-tier.ts';
import type { ModelCallResult, ModelCallSpan, ModelCallStart } from '../telemetry.ts';
import { logException } from './call-exception.ts';
import { startCallMetrics } from './call-metrics.ts';
import type { RunContext, SpanTools } from './span-context.ts';
import { childOf, defined, once, refOf, secondsSince, setFailure, usageAttributes } from './span-context.ts';

/** Where a model call happens. */
export interface CallPlace {
  parent: Span;
  run: RunContext;
  step_path: string;
}

/** Starts the CLIENT span of a model call; it covers all automatic retries of the call. */
export function startModelCallSpan(call: ModelCallStart, place: CallPlace, tools: SpanTools): ModelCallSpan {
  const asked = startAttributes(call, place);
  const content = callContent(call, tools.content.redact);
  const span = tools.tracer.startSpan(
    SPAN_NAME.modelCall(call.operation ?? OPERATION.chat, call.model),
    // What a sampler may look at. The content is none of it, and the SDK copies twice what a span starts with.
    { kind: SpanKind.CLIENT, attributes: asked },
    childOf(place.parent)
  );
  span.setAttributes(promptAttributes(content, tools.content));
  const startedAt = performance.now();
  const metrics = startCallMetrics(call, place.run, tools);
  const chunks = measureChunks(startedAt, metrics.chunk);
  const end = once((result: ModelCallResult) => {
    const { time_to_first_chunk_ms: measured } = result;
    const firstChunk = measured === undefined || measured === null ? chunks.firstSeconds() : measured / 1000;
    const answered = endAttributes(result, firstChunk, tools);
    const answer = result.response ? answerContent(result.response, tools.content.redact) : null;
    span.setAttributes(answered);
    if (answer) {
      span.setAttributes(responseAttributes(answer, tools.content));
    }
    if (result.error) {
      setFailure(span, result.error, tools);
      logException(call, result.error, { ...place, span }, tools);
    }
    metrics.end(result, { firstChunk, duration: secondsSince(startedAt) });
    if (tools.content.on_logs) {
      logContent({ ...place, call, result, content, answer, span, attributes: { ...asked, ...answered } }, tools);
    }
    span.end();
  });
  return {
    ...refOf(span),
    chunk: () => {
      chunks.arrived();
      place.run.moved();
    },
    retry: (failure, delay_ms) => {
      span.addEvent(EVENT_NAME.retry, { [ATTR.errorType]: failure.type, [ATTR.retryDelay]: delay_ms });
    },
    end,
  };
}

/** Time to the first piece of an answer, and from each to the next. */
function measureChunks(startedAt: number, onNext: (seconds: number) => void) {
  let first: number | null = null;
  let previous = startedAt;
  return {
    firstSeconds: () => first,
    arrived: () => {
      const now = performance.now();
      if (first === null) {
        first = (now - startedAt) / 1000;
      } else {
        onNext((now - previous) / 1000);
      }
      previous = now;
    },
  };
}

function startAttributes(call: ModelCallStart, { run, step_path }: CallPlace): Attributes {
  return defined({
    [ATTR.operationName]: call.operation ?? OPERATION.chat,
    [ATTR.providerName]: call.provider,
    [ATTR.requestModel]: call.model,
    [ATTR.requestMaxTokens]: call.request?.max_tokens,
    [ATTR.requestTemperature]: call.request?.temperature,
    [ATTR.requestTopP]: call.request?.top_p,
    [ATTR.requestTopK]: call.request?.top_k,
    [ATTR.requestStopSequences]: call.request?.stop_sequences,
    [ATTR.requestStream]: call.request?.stream,
    [ATTR.outputType]: call.output_type === undefined ? undefined : OUTPUT_TYPE[call.output_type],
    [ATTR.conversationId]: call.conversation_id,
    [ATTR.serverAddress]: call.server?.address,
    [ATTR.serverPort]: call.server?.port,
    [ATTR.simulated]: call.simulated,
    [ATTR.runId]: run.run_id,
    [ATTR.workflow]: run.pipeline_name,
    [ATTR.stepPath]: step_path,
  });
}

function endAttributes(result: ModelCallResult, firstChunkSeconds: number | null, tools: SpanTools): Attributes {
  const { response, usage, cost } = result;
  return defined({
    [ATTR.responseModel]: response?.model,
    [ATTR.responseId]: response?.response_id,
    [ATTR.responseFinishReasons]: finishReasons(result),
    [ATTR.responseTimeToFirstChunk]: firstChunkSeconds,
    [ATTR.serverAddress]: response?.server?.address,
    [ATTR.serverPort]: response?.server?.port,
    ...(usage ? usageAttributes(usage, tools) : {}),
    [ATTR.usageCost]: cost?.total_usd,
    [ATTR.costSource]: cost ? `${cost.source}@${cost.price_version}` : undefined,
    [ATTR.costPriceDate]: cost?.price_date,
    [ATTR.costServiceTier]: specialTier(response?.service_tier),
    [ATTR.costUnknown]: usage && !cost ? true : undefined,
  });
}

/** One answer is asked for, so there is one reason, also where none came. */
function finishReasons({ response, error }: ModelCallResult): string[] | undefined {
  if (response?.finish_reason) {
    return [response.finish_reason];
  }
  return error ? [FINISHED_BY_ERROR] : undefined;
}
