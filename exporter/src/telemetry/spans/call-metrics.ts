import type { Attributes } from '@opentelemetry/api';

import { ATTR, MODALITY, OLDER_ATTR, OPERATION, TOKEN_TYPE } from '../../contract/semconv.ts';
import type { Usage } from '../../contract/usage.ts';
import { NO_USAGE } from '../../contract/usage-sum.ts';
import { priceCall } from '../cost.ts';
import type { ModelCallResult, ModelCallStart } from '../telemetry.ts';
import type { RunContext, SpanTools } from './span-context.ts';
import { defined } from './span-context.ts';

/** Seconds of a model call. */
export interface CallTiming {
  firstChunk: number | null;
  duration: number;
}

/** Records a model call under the labels that are known when it starts. */
export interface CallMetrics {
  /** A piece of an answer came this long after the one before. */
  chunk(seconds: number): void;
  end(result: ModelCallResult, timing: CallTiming): void;
}

/** Starts the series of a model call. */
export function startCallMetrics(call: ModelCallStart, run: RunContext, tools: SpanTools): CallMetrics {
  const { instruments } = tools;
  const labels = {
    [ATTR.operationName]: call.operation ?? OPERATION.chat,
    [ATTR.providerName]: call.provider,
    [ATTR.requestModel]: instruments.capModel(call.model),
    [ATTR.workflow]: run.workflow_label,
    [ATTR.simulated]: call.simulated,
  };
  startCostAtZero(call, labels, tools);
  run.calls.inference += 1;
  return {
    chunk: (seconds) => {
      instruments.timePerOutputChunk.record(seconds, labels);
      instruments.older?.timePerOutputChunk.record(seconds, labels);
    },
    end: (result, timing) => {
      const standard = { ...labels, ...answerLabels(call, result, tools) };
      const ended = result.error ? { ...standard, [ATTR.errorType]: result.error.type } : standard;
      recordDurations(timing, standard, ended, tools);
      recordTokens(result.usage ?? null, standard, ended, tools);
      recordCost(result, labels, tools);
      if (result.error) {
        const { type } = result.error;
        instruments.errors.add(1, { ...labels, [ATTR.errorType]: type, [ATTR.errorSource]: 'model_call' });
      }
    },
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

/** `ended` are the labels with the error of a call that failed. */
function recordDurations(timing: CallTiming, labels: Attributes, ended: Attributes, { instruments }: SpanTools): void {
  for (const names of [instruments, instruments.older]) {
    names?.callDuration.record(timing.duration, ended);
    if (timing.firstChunk !== null) {
      names?.timeToFirstChunk.record(timing.firstChunk, labels);
    }
  }
}

/** A call that told of none counts as 0, as the conventions ask for; what is sent and answered is text. */
function recordTokens(usage: Usage | null, labels: Attributes, ended: Attributes, { instruments }: SpanTools): void {
  const { input_tokens, output_tokens } = usage ?? NO_USAGE;
  const counted = { ...labels, [ATTR.tokenModality]: usage === null ? MODALITY.unknown : MODALITY.text };
  instruments.inputTokens.add(input_tokens, counted);
  instruments.outputTokens.add(output_tokens, counted);
  instruments.callInputTokens.record(input_tokens, ended);
  instruments.callOutputTokens.record(output_tokens, ended);
  if (usage === null) {
    return;
  }
  addIfAny(instruments.cacheReadTokens, usage.cache_read_input_tokens, counted);
  addIfAny(instruments.cacheWriteTokens, usage.cache_creation_input_tokens, counted);
  addIfAny(instruments.reasoningTokens, usage.reasoning_output_tokens, counted);
  instruments.older?.tokenUsage.record(input_tokens, { ...labels, [OLDER_ATTR.tokenType]: TOKEN_TYPE.input });
  instruments.older?.tokenUsage.record(output_tokens, { ...labels, [OLDER_ATTR.tokenType]: TOKEN_TYPE.output });
}

/** Not every provider has such tokens: a 0 would say that it has. */
function addIfAny(counter: SpanTools['instruments']['inputTokens'], tokens: number, labels: Attributes): void {
  if (tokens > 0) {
    counter.add(tokens, labels);
  }
}

function recordCost(result: ModelCallResult, labels: Attributes, { instruments }: SpanTools): void {
  if (!result.usage) {
    return;
  }
  if (result.cost) {
    instruments.cost.add(result.cost.total_usd, labels);
  } else {
    instruments.costUnknownCalls.add(1, labels);
  }
}
