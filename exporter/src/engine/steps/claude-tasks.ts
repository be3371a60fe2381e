import { LeaseLostError } from '../../store/steps.ts';
import { isStoreUnavailable } from '../../store/unavailable.ts';
import { modelSettings } from '../../workflow/options.ts';
import type { PromptInput, WorkflowStep } from '../../workflow/schema.ts';
import { isInterruption } from '../control.ts';
import { StepFailure, toFailure } from '../failure.ts';
import { mapLimit } from '../map-limit.ts';
import { checkOutputFile, writeOutputFile } from '../output-file.ts';
import type { StepContext, StepHandler } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { type ModelResult, modelResult } from './model-results.ts';

const MAX_PARALLEL_TASKS = 10;
const BATCH_PARALLEL = 3;
const BATCH_TASK_TIMEOUT_MS = 60_000;

type TaskResult = ModelResult | { success: false; error: string; status: 'error' | 'timeout' };

/** `parallel_claude`: asks every task at the same time; the step's result has each task's result under its id. */
export const parallelClaude: StepHandler<'parallel_claude'> = async (context, step) => {
  const limit = step.max_parallel ?? MAX_PARALLEL_TASKS;
  for (const task of step.parallel_tasks) {
    await checkOutputFile(context, task.output_to_file);
  }
  const results = await mapLimit(step.parallel_tasks, limit, async (task): Promise<[string, TaskResult]> => {
    const result = await settleTask(context, null, () =>
      askModel(context, {
        prompt: task.prompt,
        settings: modelSettings(context.frame.workflow, mergeTask(step, task)),
        task_id: task.id,
      })
    );
    if (task.output_to_file !== undefined && result.success) {
      await writeOutputFile(context, task.output_to_file, result);
    }
    return [task.id, result];
  });
  return collect(results, 'individual_results');
};

type ParallelStep = Extract<WorkflowStep, { type: 'parallel_claude' }>;

/** A task as a step of its own: what it does not say, the step says for all. */
function mergeTask(step: ParallelStep, task: ParallelStep['parallel_tasks'][number]) {
  return {
    ...step,
    type: 'claude' as const,
    prompt: task.prompt,
    model: task.model ?? step.model,
    preset: task.preset ?? step.preset,
    token_budget: { ...step.token_budget, ...task.token_budget },
    claude_options: { ...step.options, ...step.claude_options, ...task.options, ...task.claude_options },
  };
}

/** `claude_batch`: asks its tasks a few at a time; one that fails does not stop the others. */
export const claudeBatch: StepHandler<'claude_batch'> = async (context, step) => {
  const config = step.batch_config ?? {};
  const settings = modelSettings(context.frame.workflow, step);
  const limit = config.max_parallel ?? BATCH_PARALLEL;
  const timeoutMs = config.timeout_per_task ?? BATCH_TASK_TIMEOUT_MS;
  const results = await mapLimit(step.tasks, limit, async (task): Promise<[string, TaskResult]> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const prompt = batchTaskPrompt(step, task);
    const result = await settleTask(context, { signal, timeoutMs }, () =>
      askModel(context, { prompt, settings, task_id: task.task_id, signal })
    );
    return [task.task_id, result];
  });
  const collected = collect(results, 'results');
  return config.consolidate_results === false ? { ...collected, text: undefined } : collected;
};

type BatchStep = Extract<WorkflowStep, { type: 'claude_batch' }>;

/** What a task asks: what the step says to all, its own words, its file. */
export function batchTaskPrompt(step: BatchStep, task: BatchStep['tasks'][number]): PromptInput {
  return [
    ...(step.prompt ?? []),
    ...(task.prompt ?? []),
    ...(task.file === undefined ? [] : [{ type: 'file' as const, path: task.file }]),
  ];
}

async function settleTask(
  context: StepContext,
  limit: { signal: AbortSignal; timeoutMs: number } | null,
  ask: () => Promise<Parameters<typeof modelResult>[0]>
): Promise<TaskResult> {
  try {
    return modelResult(await ask());
  } catch (error) {
    context.signal.throwIfAborted();
    if (isInterruption(error) || error instanceof LeaseLostError || isStoreUnavailable(error) || isBudget(error)) {
      throw error;
    }
    return limit?.signal.aborted === true
      ? { success: false, error: `the task took longer than ${limit.timeoutMs} ms`, status: 'timeout' }
      : { success: false, error: toFailure(error).message, status: 'error' };
  }
}

function isBudget(error: unknown): boolean {
  return error instanceof StepFailure && error.failure.type === 'budget_exceeded';
}

/** @throws StepFailure when no task has an answer: nothing later could use the result. */
function collect(results: readonly (readonly [string, TaskResult])[], key: 'results' | 'individual_results') {
  const failed = results.filter(([, result]) => !result.success);
  if (failed.length === results.length) {
    const [id, first] = failed[0] ?? [
      '',
      { success: false as const, error: 'there are no tasks', status: 'error' as const },
    ];
    throw new StepFailure({
      type: 'step',
      message: `every task failed; "${id}": ${'error' in first ? String(first.error) : ''}`,
    });
  }
  const byId = Object.fromEntries(results);
  const text = results
    .map(([id, result]) => `## ${id}\n\n${result.success ? result.text : `(failed: ${String(result.error)})`}`)
    .join('\n\n');
  return {
    ...byId,
    text,
    combined_results: text,
    [key]: byId,
    success: failed.length === 0,
    total_tasks: results.length,
    successful_tasks: results.length - failed.length,
    failed_tasks: failed.length,
    cost: sumOf(results, (result) => (result.success ? result.cost : 0)),
  };
}

function sumOf(
  results: readonly (readonly [string, TaskResult])[],
  value: (result: TaskResult) => number | null
): number | null {
  return results.reduce<number | null>((sum, [, result]) => {
    const next = value(result);
    return sum === null || next === null ? null : sum + next;
  }, 0);
}
