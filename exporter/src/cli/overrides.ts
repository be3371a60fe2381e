import { InvalidArgumentError } from 'commander';

import type { Overrides, StepOverride } from '../contract/overrides.ts';

export interface OverrideOptions {
  stepProvider?: Record<string, string>;
  stepModel?: Record<string, string>;
}

/** Adds one `step=value` to those before it. @throws InvalidArgumentError when one of the two is missing. */
export function collectStepValue(argument: string, known: Record<string, string> = {}): Record<string, string> {
  const [, step, value] = /^([^=]+)=([^=]+)$/.exec(argument) ?? [];
  if (step === undefined || value === undefined) {
    throw new InvalidArgumentError('write it as step=value');
  }
  return { ...known, [step]: value };
}

/** What a request says of single steps; undefined when the command named none. */
export function overridesOf({ stepProvider = {}, stepModel = {} }: OverrideOptions): Overrides | undefined {
  const paths = new Set([...Object.keys(stepProvider), ...Object.keys(stepModel)]);
  const steps = Object.fromEntries(
    [...paths].map((path): [string, StepOverride] => [
      path,
      {
        ...(stepProvider[path] === undefined ? {} : { provider: stepProvider[path] }),
        ...(stepModel[path] === undefined ? {} : { model: stepModel[path] }),
      },
    ])
  );
  return paths.size === 0 ? undefined : { steps };
}
