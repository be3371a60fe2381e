import { compareVariants, type Sample, summarise } from './samples';

const sample = (variant: string, tokens: number, given: Partial<Sample> = {}): Sample => ({
  variant,
  run_id: `${variant}${tokens}`,
  status: 'completed',
  simulated: true,
  duration_ms: 1000,
  tokens,
  cost_usd: null,
  text: 'yes',
  error: null,
  ...given,
});

it('averages what was answered and counts what failed', () => {
  const samples = [
    sample('A', 100),
    sample('A', 200, { text: 'no' }),
    sample('A', 999, { status: 'failed', text: null }),
  ];
  expect(summarise(samples, [{ kind: 'contains', text: 'yes' }])).toEqual([
    { variant: 'A', answered: 2, failed: 1, duration_ms: 1000, tokens: 150, cost_usd: null, passed: 0.5 },
  ]);
  expect(summarise(samples, [{ kind: 'contains', text: '' }])[0]?.passed).toBeNull();
});

it('tells a difference from chance, and says when there are too few samples to tell', () => {
  const five = (variant: string, from: number) => [0, 1, 2, 3, 4].map((n) => sample(variant, from + n));
  expect(compareVariants([...five('A', 100), ...five('B', 50)])[0]).toMatch(
    /^B needs 49 % less tokens than A: .*p = 0.008/
  );
  expect(compareVariants([...five('A', 100), ...five('B', 101)])[0]).toMatch(/may be chance/);
  expect(compareVariants([sample('A', 100), sample('B', 50)])[0]).toMatch(/so few samples/);
  expect(compareVariants([sample('A', 100)])).toEqual([]);
});
