import type { Link } from '@opentelemetry/api';
import { SpanKind } from '@opentelemetry/api';

import { ATTR, OPERATION, SPAN_NAME } from '../../contract/semconv.ts';
import type { RunSpan, RunStart } from '../telemetry.ts';
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
import { startStepSpan } from './step-span.ts';

type RunResult = Parameters<RunSpan['end']>[0];

const OUTCOMES: readonly RunResult['outcome'][] = ['completed', 'failed', 'cancelled'];

/** Starts the span of a run and counts the run as active until it ends or is suspended. */
export function startRunSpan(run: RunStart, tools: SpanTools): RunSpan {
  const { instruments } = tools;
  const resumed = parseTraceparent(run.resume);
  const links: Link[] = (run.links ?? []).flatMap((text) => {
    const linked = parseTraceparent(text);
    return linked ? [{ context: linked }] : [];
  });
  const span = tools.tracer.startSpan(
    SPAN_NAME.run(run.pipeline_name),
    { kind: SpanKind.INTERNAL, attributes: startAttributes(run, resumed !== null), links },
    childOf(resumed ?? parseTraceparent(run.parent))
  );
  const workflow_label = instruments.capWorkflow(run.pipeline_name);
  const progress = instruments.startProgress(workflow_label);
  const context: RunContext = {
    run_id: run.run_id,
    pipeline_name: run.pipeline_name,
    workflow_label,
    moved: progress.moved,
    calls: { inference: 0, tool: 0 },
  };
  const workflow = { [ATTR.workflow]: context.workflow_label };
  const startedAt = performance.now();
  instruments.runsActive.add(1, workflow);
  for (const outcome of OUTCOMES) {
    instruments.runsEnded.add(0, { ...workflow, [ATTR.outcome]: outcome });
  }

  const finish = once((apply: () => void) => {
    apply();
    instruments.runsActive.add(-1, workflow);
    progress.stop();
    span.end();
  });
  const recordEnd = (result: RunResult): void => {
    span.setAttributes(endAttributes(result, tools));
    const labels = { ...workflow, [ATTR.outcome]: result.outcome, ...errorLabel(result.error) };
    const seconds = secondsSince(startedAt);
    instruments.runDuration.record(seconds, labels);
    instruments.runsEnded.add(1, { ...workflow, [ATTR.outcome]: result.outcome });
    const conventional = { [ATTR.workflowName]: context.workflow_label, ...errorLabel(result.error) };
    instruments.workflowDuration.record(seconds, conventional);
    instruments.older?.workflowDuration.record(seconds, conventional);
    instruments.workflowInferenceCalls.record(context.calls.inference, conventional);
    instruments.workflowToolCalls.record(context.calls.tool, conventional);
    if (!result.error) {
      return;
    }
    setFailure(span, result.error, tools);
    instruments.errors.add(1, { ...workflow, ...errorLabel(result.error), [ATTR.errorSource]: 'run' });
  };
  return {
    ...refOf(span),
    startStep: (step) => startStepSpan(step, span, context, tools),
    end: (result) => finish(() => recordEnd(result)),
    suspend: (reason) => finish(() => span.setAttribute(ATTR.runSuspended, reason)),
  };
}

function startAttributes(run: RunStart, resumed: boolean) {
  return defined({
    [ATTR.operationName]: OPERATION.invokeWorkflow,
    [ATTR.agentName]: run.pipeline_name,
    [ATTR.workflowName]: run.pipeline_name,
    [ATTR.workflow]: run.pipeline_name,
    [ATTR.runId]: run.run_id,
    [ATTR.runTrigger]: run.trigger,
    [ATTR.workflowRevision]: run.revision,
    [ATTR.batchId]: run.batch_id,
    [ATTR.budgetMaxTokens]: run.budget?.max_tokens,
    [ATTR.budgetMaxCost]: run.budget?.max_cost_usd,
    [ATTR.runResumed]: resumed || undefined,
  });
}

function endAttributes(result: RunResult, tools: SpanTools) {
  return defined({
    ...usageAttributes(result.usage, tools),
    [ATTR.outcome]: result.outcome,
    [ATTR.usageCost]: result.cost_usd,
    [ATTR.simulated]: result.simulated,
  });
}

function errorLabel(error: RunResult['error']): Record<string, string> {
  return error ? { [ATTR.errorType]: error.type } : {};
}
