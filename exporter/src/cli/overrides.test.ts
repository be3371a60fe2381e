import { describe, expect, it } from '@jest/globals';

import { collectStepValue, overridesOf } from './overrides.ts';

describe('--step-provider and --step-model', () => {
  it('gather what is said of each step', () => {
    const stepProvider = collectStepValue('each/judge=openai', collectStepValue('plan=simulated'));
    const stepModel = collectStepValue('plan=claude-haiku-4-5');
    expect(overridesOf({ stepProvider, stepModel })).toEqual({
      steps: {
        plan: { provider: 'simulated', model: 'claude-haiku-4-5' },
        'each/judge': { provider: 'openai' },
      },
    });
    expect(overridesOf({})).toBeUndefined();
  });

  it.each(['plan', '=x', 'plan=', ''])('refuse %j', (argument) => {
    expect(() => collectStepValue(argument)).toThrow('step=value');
  });
});
