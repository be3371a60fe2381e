import type { Link, Span } from '@opentelemetry/api';
import { SpanKind } from '@opentelemetry/api';

import { ATTR, SPAN_NAME } from '../../contract/semconv.ts';
import type { StepSpan, StepStart } from '../telemetry.ts';
import { startAgentMetrics } from './agent-metrics.ts';
import { startModelCallSpan } from './model-call-span.ts';
import type { RunContext, SpanTools } from './span-context.ts';
import {
  childOf,
  defined,
  once,
  parseTraceparent,
  refOf,
  secondsSince,
  setFailure,
  usageAttributes,
} from './span-context.ts';
import { startToolSpan } from './tool-span.ts';

type StepResult = Parameters<StepSpan['end']>[0];

/** Starts the span of one attempt of a step, under its enclosing step or under the run. */
export function startStepSpan(step: StepStart, runSpan: Span, run: RunContext, runTools: SpanTools): StepSpan {
  const tools = runTools.limited(step.capture);
  const { instruments } = tools;
  const parent = parseTraceparent(step.parent?.traceparent);
  const span = tools.tracer.startSpan(
    SPAN_NAME.step(step.step_name),
    { kind: SpanKind.INTERNAL, attributes: startAttributes(step, run), links: linksTo(step.previous_span_id, runSpan) },
    childOf(parent ? { ...parent, isRemote: false } : runSpan)
  );
  const startedAt = performance.now();
  run.moved();
  const labels = {
    [ATTR.workflow]: run.workflow_label,
    [ATTR.stepName]: instruments.capStep(step.step_name),
    [ATTR.stepType]: step.step_type,
  };
  const end = once((result: StepResult) => {
    run.moved();
    span.setAttributes(endAttributes(result, tools));
    const error = result.error ? { [ATTR.errorType]: result.error.type } : {};
    instruments.stepDuration.record(secondsSince(startedAt), { ...labels, [ATTR.outcome]: result.outcome, ...error });
    if (result.error) {
      setFailure(span, result.error, tools);
      instruments.errors.add(1, { ...labels, ...error, [ATTR.errorSource]: 'step' });
    }
    span.end();
  });
  return {
    ...refOf(span),
    startModelCall: (call) => startModelCallSpan(call, { parent: span, run, step_path: step.step_path }, tools),
    startTool: (tool) => startToolSpan(tool, span, run, tools),
    startAgent: (agent) => startAgentMetrics(agent, run, tools),
    end,
  };
}

function linksTo(spanId: string | undefined, runSpan: Span): Link[] {
  return spanId === undefined ? [] : [{ context: { ...runSpan.spanContext(), spanId } }];
}

function startAttributes(step: StepStart, run: RunContext) {
  return defined({
    [ATTR.runId]: run.run_id,
    [ATTR.workflow]: run.pipeline_name,
    [ATTR.stepName]: step.step_name,
    [ATTR.stepPath]: step.step_path,
    [ATTR.stepType]: step.step_type,
    [ATTR.stepIndex]: step.step_index,
    [ATTR.stepAttempt]: step.attempt,
    [ATTR.stepIteration]: step.iteration,
    [ATTR.stepMaxOutputTokens]: step.max_output_tokens,
  });
}

function endAttributes(result: StepResult, tools: SpanTools) {
  return defined({
    ...(result.usage ? usageAttributes(result.usage, tools) : {}),
    [ATTR.outcome]: result.outcome,
    [ATTR.usageCost]: result.cost_usd,
  });
}
