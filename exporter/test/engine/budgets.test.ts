import { describe, expect, it } from '@jest/globals';

import { dayBudgetFromEnv } from '../../src/engine/budget.ts';
import { runSteps } from './outcome.ts';
import { onEveryStore } from './stores.ts';

onEveryStore((service) => {
  describe('a budget', () => {
    it('of a step counts the steps inside it and stops before the next paid call', async () => {
      const { run, results } = await runSteps(
        service,
        `
- name: loop
  type: for_loop
  budget: { max_tokens: 1 }
  data_source: [1, 2]
  steps: [{ name: ask, type: claude, prompt: 'Hello {{loop.item}}' }]`
      );
      expect(run.error).toMatchObject({ type: 'budget_exceeded', step_name: 'loop[1]/ask' });
      expect(run.error?.message).toMatch(/^the budget of step "loop" is used up: \d+ of 1 tokens are used/);
      expect(results['loop[0]/ask']).toMatchObject({ success: true });
    });

    it('of the workflow holds for a run that names none, in USD too', async () => {
      const steps = `
- { name: a, type: claude, prompt: 'Hello' }
- { name: b, type: claude, prompt: 'Hello again' }`;
      const head = 'budget: { max_cost_usd: 0.0000001 }';
      const stopped = await runSteps(service, steps, { head });
      expect(stopped.run).toMatchObject({ status: 'failed', steps_completed: 1, error: { step_name: 'b' } });
      expect(stopped.run.error?.message).toContain("the run's budget is used up: $");
      const raised = await runSteps(service, steps, { head, budget: { max_cost_usd: 10 } });
      expect(raised.run.status).toBe('completed');
    });
  });
});

onEveryStore(
  (service) => {
    it('of the day holds for all runs together', async () => {
      const steps = `- { name: a, type: claude, prompt: 'Hello' }`;
      const first = await runSteps(service, steps);
      expect(first.run.status).toBe('completed');
      const second = await runSteps(service, steps);
      expect(second.run).toMatchObject({ status: 'failed', total_tokens: 0, error: { type: 'budget_exceeded' } });
      expect(second.run.error?.message).toContain('the budget of the day is used up');
    });
  },
  { dayBudget: { max_tokens: 1 } }
);

describe('the day’s budget from the environment', () => {
  it('is read, or refused with its name', () => {
    expect(dayBudgetFromEnv({})).toBeNull();
    expect(dayBudgetFromEnv({ STEPSCOPE_DAY_MAX_TOKENS: '5', STEPSCOPE_DAY_MAX_COST_USD: '1.5' })).toEqual({
      max_tokens: 5,
      max_cost_usd: 1.5,
    });
    expect(() => dayBudgetFromEnv({ STEPSCOPE_DAY_MAX_TOKENS: '-1' })).toThrow('STEPSCOPE_DAY_MAX_TOKENS');
  });
});
