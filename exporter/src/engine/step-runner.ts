import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Step } from '../contract/run.ts';
import { toJson } from '../store/json.ts';
import type { StepRow } from '../store/rows.ts';
import { spentBelow } from '../store/spent.ts';
import { describeStep, insertStep, reopenStep } from '../store/steps.ts';
import type { StepSpan } from '../telemetry/telemetry.ts';
import { evaluateCondition } from '../workflow/condition.ts';
import { ExpressionError } from '../workflow/expression-error.ts';
import { outputBudget } from '../workflow/options.ts';
import type { WorkflowStep } from '../workflow/schema.ts';
import { type Meter, stepMeter } from './budget.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { StepFailure } from './failure.ts';
import { restoreState, setResult, stepPath } from './frame.ts';
import { jumpOf, jumpResult, LoopJump } from './loop-jump.ts';
import { maskValue } from './masking.ts';
import { checkOutputFile } from './output-file.ts';
import type { Frame, RunContext, StepContext } from './run-context.ts';
import { complete, fail, failedResult, mayFail, skip } from './step-end.ts';
import { runHandler } from './steps/handlers.ts';

/**
 * Runs steps one after another.
 * @throws StepFailure at the first that fails and may not, a LoopJump, or an interruption.
 */
export async function runSteps(run: RunContext, frame: Frame, steps: readonly WorkflowStep[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    // The embedded store works in this process and never leaves its queue of microtasks: steps that ask nobody else
    // would keep requests, events and other runs waiting until the last of them.
    await nextTurn();
    await runStep(run, frame, step, index);
  }
}

async function runStep(outer: RunContext, frame: Frame, step: WorkflowStep, index: number): Promise<void> {
  const run = withCapture(outer, frame, step);
  const path = stepPath(frame, step.name);
  frame.count.add();
  const finished = run.journal.finished(path, mayFail(frame, step));
  if (finished !== null) {
    takeUp(frame, step, finished);
    return;
  }
  frame.signal.throwIfAborted();
  run.control.boundary(path);
  const { record, span, skip_reason } = await openStep(run, frame, step, index, path);
  const deadline = step.timeout_ms === undefined ? null : startDeadline(frame.signal, step.timeout_ms, 'the step');
  const meters = await metersOf(run, frame, step, path);
  const context = stepContext(run, frame, record, span, deadline, meters);
  try {
    const skipReason = skip_reason ?? conditionNotMet(frame, step);
    if (skipReason === null) {
      await checkOutputFile(context, step.output_to_file);
      await complete(context, step, await runHandler(context, step));
    } else {
      await skip(run, frame, record, span, skipReason);
    }
  } catch (error) {
    if (error instanceof LoopJump) {
      await complete(context, step, jumpResult(error));
      throw error;
    }
    await fail(context, step, error);
  } finally {
    deadline?.dispose();
  }
  await writeCheckpoint(context, index);
}

/** The run as a step sees it that, or whose workflow, lets out less content. So do the steps inside it. */
function withCapture(run: RunContext, { workflow }: Frame, step: WorkflowStep): RunContext {
  const telemetry = run.telemetry.withCapture(workflow.content_capture).withCapture(step.content_capture);
  return telemetry === run.telemetry ? run : { ...run, telemetry };
}

/** Makes the result of a step that was finished before visible to the steps after it. */
function takeUp(frame: Frame, step: WorkflowStep, finished: StepRow): void {
  setResult(frame, step.name, finished.error === null ? finished.output : failedResult(finished.error.message));
  restoreState(frame, finished.state);
  const jump = jumpOf(step.type, finished.output);
  if (jump !== null) {
    throw jump;
  }
}

async function openStep(run: RunContext, frame: Frame, step: WorkflowStep, index: number, path: string) {
  const open: StepRow | null = run.journal.open(path);
  const attempt = open?.attempt ?? run.journal.nextAttempt(path);
  const identity = { step_path: path, step_name: step.name, step_type: step.type, step_index: index, attempt };
  const max_output_tokens = outputBudget(frame.workflow, step);
  const span = run.span.startStep({
    ...identity,
    ...(max_output_tokens === null ? {} : { max_output_tokens }),
    ...(frame.parent === null ? {} : { parent: frame.parent }),
    previous_span_id: run.journal.previousSpan(path),
    capture: run.telemetry.capture,
  });
  const { step: record, skip_reason } =
    open === null
      ? await insertStep(run.store, run.lease, {
          ...identity,
          parent_path: frame.path === '' ? null : frame.path,
          config: maskValue({ ...step }, run.telemetry.redact) as Record<string, unknown>,
          max_output_tokens,
          span_id: span.span_id,
        })
      : await reopenStep(run.store, run.lease, open.id, span.span_id);
  run.log('info', `step "${path}" ${open === null ? 'started' : 'goes on'}`, { step_path: path, attempt, span });
  return { record, span, skip_reason };
}

/** Budgets of the steps around, and the step's own, from which what it has spent before is taken. */
async function metersOf(run: RunContext, frame: Frame, step: WorkflowStep, path: string): Promise<readonly Meter[]> {
  return step.budget === undefined
    ? frame.meters
    : [...frame.meters, stepMeter(step.budget, path, await spentBelow(run.store.db, run.lease.run_id, path))];
}

function stepContext(
  run: RunContext,
  frame: Frame,
  record: Step,
  span: StepSpan,
  deadline: Deadline | null,
  meters: readonly Meter[]
): StepContext {
  return {
    run,
    frame,
    step: record,
    span,
    meters,
    signal: deadline?.signal ?? frame.signal,
    runSteps: (inner, steps) => runSteps(run, inner, steps),
    log: (level, message, context) =>
      run.log(
        level,
        run.telemetry.redact(message),
        { step_path: record.step_path, attempt: record.attempt, span },
        context === undefined ? undefined : (maskValue(context, run.telemetry.redact) as Record<string, unknown>)
      ),
    setInput: (input) =>
      describeStep(run.store, run.lease, record.step_execution_id, {
        input: toJson(maskValue(input, run.telemetry.redact)),
      }),
  };
}

/**
 * Null when the step is to run; otherwise the reason why not, in words. The condition of a while loop is its own.
 * @throws StepFailure of type `condition`.
 */
function conditionNotMet(frame: Frame, step: WorkflowStep): string | null {
  if (step.condition === undefined || step.type === 'while_loop') {
    return null;
  }
  try {
    const { met, explanation } = evaluateCondition(step.condition, frame.scope);
    return met ? null : `condition not met: ${explanation}`;
  } catch (error) {
    throw error instanceof ExpressionError
      ? new StepFailure({
          type: 'condition',
          message: error.message,
          ...(error.suggestion === null ? {} : { fix: error.suggestion }),
        })
      : error;
  }
}
