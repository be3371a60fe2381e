import type { Overrides } from '@stepscope/exporter/contract/overrides';

/** What one step asks; empty text means "as its file says". */
export interface StepChoice {
  provider: string;
  model: string;
}

/** Choices by the path of the step. */
export type StepChoices = Readonly<Record<string, StepChoice>>;

export const AS_WRITTEN: StepChoice = { provider: '', model: '' };

export function isOverridden(choice: StepChoice | undefined): boolean {
  return choice !== undefined && (choice.provider !== '' || choice.model.trim() !== '');
}

/** The choices as the service takes them; undefined where every step asks what its file says. */
export function overridesOf(choices: StepChoices): Overrides | undefined {
  const steps = Object.entries(choices)
    .filter(([, choice]) => isOverridden(choice))
    .map(([path, { provider, model }]) => [
      path,
      { ...(provider !== '' && { provider }), ...(model.trim() !== '' && { model: model.trim() }) },
    ]);
  return steps.length === 0 ? undefined : { steps: Object.fromEntries(steps) };
}
