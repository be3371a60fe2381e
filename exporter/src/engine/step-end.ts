import type { Failure } from '../contract/problem.ts';
import type { Step } from '../contract/run.ts';
import { describeStep, finishStep, LeaseLostError } from '../store/steps.ts';
import { isStoreUnavailable } from '../store/unavailable.ts';
import type { StepSpan } from '../telemetry/telemetry.ts';
import type { WorkflowStep } from '../workflow/schema.ts';
import { CancelRequested, isInterruption } from './control.ts';
import { StepFailure, toFailure } from './failure.ts';
import { captureState, setResult } from './frame.ts';
import { maskFailure } from './masking.ts';
import { writeOutputFile } from './output-file.ts';
import type { Frame, RunContext, StepContext } from './run-context.ts';

/** True when the run goes on although this step failed. */
export function mayFail(frame: Frame, step: WorkflowStep): boolean {
  return (step.continue_on_error ?? frame.workflow.defaults?.continue_on_error) === true;
}

/** What later steps see of a step that failed and may. */
export function failedResult(error: string): { success: false; error: string } {
  return { success: false, error };
}

/** Records that a step is left out. */
export async function skip(run: RunContext, frame: Frame, record: Step, span: StepSpan, reason: string): Promise<void> {
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

/** Records a step's result and writes its output file. */
export async function complete(context: StepContext, step: WorkflowStep, given: unknown): Promise<void> {
  const { run, frame, step: record, span } = context;
  const result = run.environment.maskValue(given);
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

/** Records how a step ended without a result. @throws what stops the run; nothing when the step may fail. */
export async function fail(context: StepContext, step: WorkflowStep, thrown: unknown): Promise<void> {
  const { frame, span } = context;
  const error = causeOf(context, thrown);
  if (error instanceof CancelRequested) {
    await endBadly(context, 'cancelled', { type: 'cancelled', message: 'cancelled by an operator' });
    throw error;
  }
  if (isInterruption(error)) {
    await holdStep(context, error.message);
    throw error;
  }
  if (error instanceof LeaseLostError || isStoreUnavailable(error)) {
    span.end({ outcome: 'cancelled', error: toFailure(error) });
    throw error;
  }
  const failure = toFailure(error);
  const placed = { ...failure, step_name: failure.step_name ?? context.step.step_path };
  await endBadly(context, 'failed', placed);
  // When the time of a step around this one is over, that one has failed, whatever this one may.
  if (!mayFail(frame, step) || frame.signal.aborted) {
    throw new StepFailure(placed);
  }
  setResult(frame, step.name, failedResult(failure.message));
}

/** What was thrown, or what aborted the work and so is the reason for it. */
function causeOf({ run, signal }: StepContext, thrown: unknown): unknown {
  const aborted = [run.control.signal, signal].find((candidate) => candidate.aborted);
  return aborted === undefined ? thrown : aborted.reason;
}

/** The step goes on where it stopped when the run is taken up again. */
async function holdStep({ run, step, span }: StepContext, reason: string): Promise<void> {
  await describeStep(run.store, run.lease, step.step_execution_id, { status: 'waiting', status_reason: reason });
  span.end({ outcome: 'cancelled' });
}

async function endBadly(context: StepContext, status: 'failed' | 'cancelled', failure: Failure): Promise<void> {
  const { run, frame, step, span } = context;
  const error = maskFailure(failure, run.telemetry.redact);
  await finishStep(run.store, run.lease, step.step_execution_id, { status, error, event: 'step:error' }, frame.counts);
  span.end({ outcome: status, error });
  context.log(status === 'failed' ? 'error' : 'warn', `step "${step.step_path}" ${status}: ${error.message}`);
}
