import type { Failure } from '../contract/problem.ts';
import type { Step } from '../contract/run.ts';
import { toJson } from '../store/json.ts';
import type { StepRow } from '../store/rows.ts';
import { describeStep, finishStep, insertStep, LeaseLostError, reopenStep } from '../store/steps.ts';
import type { StepSpan } from '../telemetry/telemetry.ts';
import { evaluateCondition } from '../workflow/condition.ts';
import type { WorkflowStep } from '../workflow/schema.ts';
import { CancelRequested, isInterruption } from './control.ts';
import { StepFailure, toFailure } from './failure.ts';
import { captureState, restoreState, setResult, stepPath } from './frame.ts';
import { writeOutputFile } from './output-file.ts';
import type { Frame, RunContext, StepContext } from './run-context.ts';
import { runHandler } from './steps/handlers.ts';

/** Runs steps one after another. @throws StepFailure at the first that fails and may not, or an interruption. */
export async function runSteps(run: RunContext, frame: Frame, steps: readonly WorkflowStep[]): Promise<void> {
  for (const [index, step] of steps.entries()) {
    await runStep(run, frame, step, index);
  }
}

async function runStep(run: RunContext, frame: Frame, step: WorkflowStep, index: number): Promise<void> {
  const path = stepPath(frame, step.name);
  const finished = run.journal.finished(path, mayFail(frame, step));
  if (finished !== null) {
    setResult(frame, step.name, finished.error === null ? finished.output : failedResult(finished.error.message));
    restoreState(frame, finished.state);
    return;
  }
  run.control.boundary(path);
  const { record, span } = await openStep(run, frame, step, index, path);
  const skipReason = conditionNotMet(frame, step);
  if (skipReason !== null) {
    await skip(run, frame, record, span, skipReason);
    return;
  }
  const context = stepContext(run, frame, record, span);
  try {
    const result = await runHandler(context, step);
    await complete(context, step, result);
  } catch (error) {
    await fail(context, step, error);
  }
}

/** True when the run goes on although this step failed. */
function mayFail(frame: Frame, step: WorkflowStep): boolean {
  return (step.continue_on_error ?? frame.workflow.defaults?.continue_on_error) === true;
}

function failedResult(error: string): { success: false; error: string } {
  return { success: false, error };
}

async function openStep(run: RunContext, frame: Frame, step: WorkflowStep, index: number, path: string) {
  const open: StepRow | null = run.journal.open(path);
  const attempt = open?.attempt ?? run.journal.nextAttempt(path);
  const identity = { step_path: path, step_name: step.name, step_type: step.type, step_index: index, attempt };
  const span = run.span.startStep({ ...identity, ...(frame.parent === null ? {} : { parent: frame.parent }) });
  const record =
    open === null
      ? await insertStep(run.store, run.lease, {
          ...identity,
          parent_path: frame.path === '' ? null : frame.path,
          config: { ...step },
          span_id: span.span_id,
        })
      : await reopenStep(run.store, run.lease, open.id, span.span_id);
  run.log('info', `step "${path}" ${open === null ? 'started' : 'goes on'}`, { step_path: path, attempt, span });
  return { record, span };
}

function stepContext(run: RunContext, frame: Frame, record: Step, span: StepSpan): StepContext {
  return {
    run,
    frame,
    step: record,
    span,
    signal: run.control.signal,
    runSteps: (inner, steps) => runSteps(run, inner, steps),
    log: (level, message, context) =>
      run.log(level, message, { step_path: record.step_path, attempt: record.attempt, span }, context),
    setInput: (input) => describeStep(run.store, run.lease, record.step_execution_id, { input: toJson(input) }),
  };
}

/** Null when the step is to run; otherwise the reason why not, in words. */
function conditionNotMet(frame: Frame, step: WorkflowStep): string | null {
  if (step.condition === undefined) {
    return null;
  }
  const { met, explanation } = evaluateCondition(step.condition, frame.scope);
  return met ? null : `condition not met: ${explanation}`;
}

async function skip(run: RunContext, frame: Frame, record: Step, span: StepSpan, reason: string): Promise<void> {
  const output = { success: true, skipped: true, reason };
  await finishStep(
    run.store,
    run.lease,
    record.step_execution_id,
    { status: 'skipped', output, reason, event: 'step:skipped' },
    frame.counts
  );
  setResult(frame, record.step_name, output);
  span.end({ outcome: 'skipped' });
  run.log('info', `step "${record.step_path}" skipped: ${reason}`, { ...record, span });
}

async function complete(context: StepContext, step: WorkflowStep, result: unknown): Promise<void> {
  const { run, frame, step: record, span } = context;
  setResult(frame, step.name, result);
  if (step.output_to_file !== undefined) {
    await writeOutputFile(context, step.output_to_file, result);
  }
  const stored = await finishStep(
    run.store,
    run.lease,
    record.step_execution_id,
    { status: 'completed', output: result, state: captureState(frame), event: 'step:completed' },
    frame.counts
  );
  span.end({ outcome: 'completed', usage: stored.usage, cost_usd: stored.cost_usd });
  context.log('info', `step "${record.step_path}" completed`, { duration_ms: stored.duration_ms });
}

async function fail(context: StepContext, step: WorkflowStep, thrown: unknown): Promise<void> {
  const { run, frame, span } = context;
  const error: unknown = run.control.signal.aborted ? run.control.signal.reason : thrown;
  if (error instanceof CancelRequested) {
    await endBadly(context, 'cancelled', { type: 'cancelled', message: 'cancelled by an operator' });
    throw error;
  }
  if (isInterruption(error)) {
    await holdStep(context, error.message);
    throw error;
  }
  if (error instanceof LeaseLostError) {
    span.end({ outcome: 'cancelled', error: toFailure(error) });
    throw error;
  }
  const failure = toFailure(error);
  const placed = { ...failure, step_name: failure.step_name ?? context.step.step_path };
  await endBadly(context, 'failed', placed);
  if (!mayFail(frame, step)) {
    throw new StepFailure(placed);
  }
  setResult(frame, step.name, failedResult(failure.message));
}

/** The step goes on where it stopped when the run is taken up again. */
async function holdStep({ run, step, span }: StepContext, reason: string): Promise<void> {
  await describeStep(run.store, run.lease, step.step_execution_id, { status: 'waiting', status_reason: reason });
  span.end({ outcome: 'cancelled' });
}

async function endBadly(context: StepContext, status: 'failed' | 'cancelled', error: Failure): Promise<void> {
  const { run, frame, step, span } = context;
  await finishStep(run.store, run.lease, step.step_execution_id, { status, error, event: 'step:error' }, frame.counts);
  span.end({ outcome: status, error });
  context.log(status === 'failed' ? 'error' : 'warn', `step "${step.step_path}" ${status}: ${error.message}`);
}
