import { findEarlierAnswer } from '../../store/answers.ts';
import { type ModelSettings, modelSettings } from '../../workflow/options.ts';
import type { PromptInput, WorkflowStep } from '../../workflow/schema.ts';
import type { RetrySettings } from '../../workflow/steps/common.schema.ts';
import { StepFailure } from '../failure.ts';
import type { StepContext, StepHandler } from '../run-context.ts';
import { askModel } from './ask-model.ts';
import { modelResult } from './model-results.ts';

type RobustStep = Extract<WorkflowStep, { type: 'claude_robust' }>;
/** `claude_robust`: retries as its `retry_config` says, then falls back to what it names. */
export const claudeRobust: StepHandler<'claude_robust'> = async (context, step) => {
  const settings = modelSettings(context.frame.workflow, step);
  const retry = retrySettings(step, settings);
  try {
    return modelResult(await askModel(context, { prompt: step.prompt, settings: { ...settings, retry } }));
  } catch (error) {
    if (!(error instanceof StepFailure) || error.failure.type === 'budget_exceeded') {
      throw error;
    }
    context.log('warn', `no answer after all retries, so the fallback is used: ${error.message}`);
    return fallBack(context, step, error);
  }
};

/** Its own words first, then those of its options. */
function retrySettings(step: RobustStep, settings: ModelSettings): RetrySettings {
  const { retry_conditions, max_retries, backoff_strategy, base_delay_ms } = step.retry_config ?? {};
  return {
    max_retries: max_retries ?? settings.retry?.max_retries ?? 3,
    backoff_strategy: backoff_strategy ?? settings.retry?.backoff_strategy,
    base_delay_ms: base_delay_ms ?? settings.retry?.base_delay_ms,
    conditions: retry_conditions ?? settings.retry?.conditions,
  };
}

/** @throws the failure when no fallback is named or it has nothing to give. */
async function fallBack(context: StepContext, step: RobustStep, failure: StepFailure): Promise<unknown> {
  const degraded = { success: true, degraded: true, error: failure.message, cost: 0 };
  switch (step.retry_config?.fallback_action) {
    case undefined:
      throw failure;
    case 'graceful_degradation':
      return { ...degraded, text: `(no answer: ${failure.message})`, fallback: 'graceful_degradation' };
    case 'emergency_response':
      return { ...degraded, text: 'No answer could be had. Please try again later.', fallback: 'emergency_response' };
    case 'use_cached_response':
    case 'cached_response': {
      const text = await findEarlierAnswer(context.run.store, context.run.pipelineName, context.step.step_path);
      if (text === null) {
        throw failure;
      }
      return { ...degraded, text, fallback: 'cached_response' };
    }
    case 'simplified_prompt': {
      const settings = modelSettings(context.frame.workflow, step);
      const answer = await askModel(context, { prompt: simplified(step.prompt), settings, ordinal: 1 });
      return { ...modelResult(answer), degraded: true, fallback: 'simplified_prompt' };
    }
  }
}

/** The step's own instruction without files and earlier results, which are what makes prompts long. */
function simplified(prompt: PromptInput): PromptInput {
  const instructions = prompt.filter((part) => part.type === 'static');
  return instructions.length === 0 ? prompt : [{ type: 'static', content: 'Answer briefly.' }, ...instructions];
}
