import type { Attributes, Span } from '@opentelemetry/api';
import { SpanKind } from '@opentelemetry/api';

import { ATTR, EVENT_NAME, OPERATION, SPAN_NAME, TOKEN_TYPE } from '../../contract/semconv.ts';
import { NO_USAGE } from '../../contract/usage-sum.ts';
import { promptAttributes, responseAttributes } from '../content.ts';
import { logContent } from '../content-log.ts';
import { priceCall } from '../cost.ts';
import { specialTier } from '../cost-tier.ts';
import type { ModelCallResult, ModelCallSpan, ModelCallStart } from '../telemetry.ts';
import { logException } from './call-exception.ts';
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
  const span = tools.tracer.startSpan(
    SPAN_NAME.modelCall(call.operation ?? OPERATION.chat, call.model),
    {
      kind: SpanKind.CLIENT,
      attributes: { ...startAttributes(call, place), ...promptAttributes(call, tools.content) },
    },
    childOf(place.parent)
  );
  const startedAt = performance.now();
  const labels = callLabels(call, place.run, tools);
  startCostAtZero(call, labels, tools);
  const chunks = measureChunks(startedAt, (seconds) => tools.instruments.timePerOutputChunk.record(seconds, labels));
  const end = once((result: ModelCallResult) => {
    const { time_to_first_chunk_ms: measured } = result;
    const firstChunk = measured === undefined || measured === null ? chunks.firstSeconds() : measured / 1000;
    span.setAttributes({
      ...endAttributes(result, firstChunk),
      ...(result.response ? responseAttributes(result.response, tools.content) : {}),
    });
    if (result.error) {
      setFailure(span, result.error, tools);
      logException(call, result.error, { ...place, span }, tools);
    }
    recordMetrics(call, result, { firstChunk, duration: secondsSince(startedAt) }, labels, tools);
    if (tools.content.on_logs) {
      logContent(call, result, { span, run: place.run, step_path: place.step_path }, tools);
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
    [ATTR.conversationId]: call.conversation_id,
    [ATTR.serverAddress]: call.server?.address,
    [ATTR.serverPort]: call.server?.port,
    [ATTR.simulated]: call.simulated,
    [ATTR.runId]: run.run_id,
    [ATTR.workflow]: run.pipeline_name,
    [ATTR.stepPath]: step_path,
  });
}

function endAttributes(result: ModelCallResult, firstChunkSeconds: number | null): Attributes {
  const { response, usage, cost } = result;
  return defined({
    [ATTR.responseModel]: response?.model,
    [ATTR.responseId]: response?.response_id,
    [ATTR.responseFinishReasons]: response?.finish_reason ? [response.finish_reason] : undefined,
    [ATTR.responseTimeToFirstChunk]: firstChunkSeconds,
    [ATTR.serverAddress]: response?.server?.address,
    [ATTR.serverPort]: response?.server?.port,
    ...(usage ? usageAttributes(usage) : {}),
    [ATTR.usageCost]: cost?.total_usd,
    [ATTR.costSource]: cost ? `${cost.source}@${cost.price_version}` : undefined,
    [ATTR.costPriceDate]: cost?.price_date,
    [ATTR.costServiceTier]: specialTier(response?.service_tier),
    [ATTR.costUnknown]: usage && !cost ? true : undefined,
  });
}

interface Timing {
  firstChunk: number | null;
  duration: number;
}

function callLabels(call: ModelCallStart, run: RunContext, { instruments }: SpanTools): Attributes {
  return {
    [ATTR.operationName]: call.operation ?? OPERATION.chat,
    [ATTR.providerName]: call.provider,
    [ATTR.requestModel]: instruments.capModel(call.model),
    [ATTR.workflow]: run.workflow_label,
    [ATTR.simulated]: call.simulated,
  };
}

/**
 * A counter that appears with a value tells Prometheus nothing about how it came there: `increase()` would miss the
 * first call. A model without a known price gets no 0, which would look like a price.
 */
function startCostAtZero(call: ModelCallStart, labels: Attributes, { instruments }: SpanTools): void {
  const key = `${call.provider} ${String(labels[ATTR.requestModel])} ${String(labels[ATTR.workflow])}`;
  if (instruments.costStarted.has(key)) {
    return;
  }
  instruments.costStarted.add(key);
  const known = priceCall({ provider: call.provider, model: call.model, usage: NO_USAGE }) !== null;
  (known ? instruments.cost : instruments.costUnknownCalls).add(0, labels);
}

/** What the conventions recommend on their metrics beside the labels that all have. */
function answerLabels(call: ModelCallStart, { response }: ModelCallResult, { instruments }: SpanTools): Attributes {
  const server = response?.server ?? call.server;
  return defined({
    [ATTR.responseModel]: response?.model === undefined ? undefined : instruments.capModel(response.model),
    [ATTR.serverAddress]: server?.address,
    [ATTR.serverPort]: server?.port,
  });
}

function recordMetrics(
  call: ModelCallStart,
  result: ModelCallResult,
  timing: Timing,
  labels: Attributes,
  tools: SpanTools
): void {
  const { instruments } = tools;
  const standard = { ...labels, ...answerLabels(call, result, tools) };
  const error = result.error ? { [ATTR.errorType]: result.error.type } : {};
  instruments.operationDuration.record(timing.duration, { ...standard, ...error });
  if (timing.firstChunk !== null) {
    instruments.timeToFirstChunk.record(timing.firstChunk, standard);
  }
  if (result.usage) {
    const { input_tokens, output_tokens } = result.usage;
    instruments.tokenUsage.record(input_tokens, { ...standard, [ATTR.tokenType]: TOKEN_TYPE.input });
    instruments.tokenUsage.record(output_tokens, { ...standard, [ATTR.tokenType]: TOKEN_TYPE.output });
    if (result.cost) {
      instruments.cost.add(result.cost.total_usd, labels);
    } else {
      instruments.costUnknownCalls.add(1, labels);
    }
  }
  if (result.error) {
    instruments.errors.add(1, { ...labels, ...error, [ATTR.errorSource]: 'model_call' });
  }
}
