import { aRunDetail, aStep } from '../fixtures';
import { runReport } from './runReport';

const detail = (changes: Parameters<typeof aStep>[0], output: unknown = null) => ({
  ...aStep(changes),
  config: {},
  resolved_config: null,
  input: null,
  output,
  calls: [],
});

test('a report has the facts, every step, its result and why it failed', () => {
  const { steps: _, ...run } = aRunDetail([], { status: 'failed', simulated: true, description: 'A brief' });
  const error = { type: 'output_schema' as const, message: 'no field "title"', fix: 'Ask for the field' };
  const report = runReport({
    run,
    steps: [
      detail({ step_path: 'plan' }, { text: 'uses ```js``` inside', cost: 1 }),
      detail({ step_path: 'a|b', status: 'failed', error, cost_usd: null }, { n: 1 }),
    ],
  });
  expect(report).toContain('# research-loop\n\nA brief');
  expect(report).toContain('simulated provider');
  expect(report).toContain('| plan | completed | gemini-2.5-flash | 1.0 s | 100 tok | $0.01 |');
  expect(report).toContain('| a\\|b | failed | gemini-2.5-flash | 1.0 s | 100 tok | unknown |');
  expect(report).toContain('````text\nuses ```js``` inside\n````');
  expect(report).toContain('failed: no field "title"\n\nWhat to do: Ask for the field\n\n```json\n{\n  "n": 1\n}\n```');
});
