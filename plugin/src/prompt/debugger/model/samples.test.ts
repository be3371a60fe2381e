import type { CheckResult } from '@stepscope/exporter/contract/answer-checks';

import { compareVariants, type Outcomes, type Sample, summarise } from './samples';

const sample = (variant: string, tokens: number, given: Partial<Sample> = {}): Sample => ({
  variant,
  row: null,
  run_id: `${variant}${tokens}`,
  status: 'completed',
  simulated: true,
  duration_ms: 1000,
  tokens,
  cost_usd: null,
  model: null,
  text: 'yes',
  error: null,
  ...given,
});

const passed: CheckResult = { passed: true, reason: null };
const failed: CheckResult = { passed: false, reason: 'no' };
const unusable: CheckResult = { passed: null, reason: 'no pattern' };
const NONE: Outcomes = new Map();
const five = (variant: string, from: number) => [0, 1, 2, 3, 4].map((n) => sample(variant, from + n));

it('averages what was answered and counts what failed', () => {
  const samples = [
    sample('A', 100),
    sample('A', 200, { text: 'no' }),
    sample('A', 999, { status: 'failed', text: null }),
  ];
  const outcomes: Outcomes = new Map([
    ['A100', [passed, failed]],
    ['A200', [passed, unusable, null]],
    ['A999', [passed]],
  ]);
  expect(summarise(samples, outcomes)).toEqual([
    {
      ...{ variant: 'A', answered: 2, failed: 1, duration_ms: 1000, tokens: 150, cost_usd: null, total_cost_usd: null },
      ...{ checked: 3, passed: 2, answers_checked: 2, answers_passed: 1 },
    },
  ]);
  expect(summarise(samples, new Map())[0]).toMatchObject({ checked: 0, passed: 0 });
});

it('tells a difference from chance, and says when there are too few samples to tell', () => {
  expect(compareVariants([...five('A', 100), ...five('B', 50)], NONE)[0]).toMatch(
    /^B needs 49 % less tokens than A: .*p = 0.008/
  );
  expect(compareVariants([...five('A', 100), ...five('B', 101)], NONE)[0]).toMatch(/may be chance/);
  expect(compareVariants([sample('A', 100), sample('B', 50)], NONE)[0]).toMatch(/so few samples/);
  expect(compareVariants([sample('A', 100)], NONE)).toEqual([]);
});

it('says whether more checks passed mean anything', () => {
  const outcomes: Outcomes = new Map([
    ...five('A', 100).map(({ run_id }) => [run_id, [failed]] as const),
    ...five('B', 100).map(({ run_id }) => [run_id, [passed]] as const),
  ]);
  expect(compareVariants([...five('A', 100), ...five('B', 100)], outcomes)[0]).toMatch(
    /^B passes 100 % of its checks, A 0 %: .*p = 0.008/
  );
  expect(compareVariants([sample('A', 100), sample('B', 100)], outcomes)[0]).toMatch(/so few samples/);
});
