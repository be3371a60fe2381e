import type { DryRun } from '@stepscope/exporter/contract/dry-run';

import { estimateWords, rangeWords } from './estimateWords';

const dryRun: DryRun = {
  pipeline_name: 'a',
  steps: [],
  calls: { low: 2, high: 2 },
  input_tokens: { low: 1000, high: 2000 },
  output_tokens: { low: 0, high: 500 },
  cost_usd: { low: 0.001, high: 0.02 },
  cost_complete: true,
  left_out: [],
};

test.each([
  [{ low: 1, high: 1 }, '1'],
  [{ low: 0, high: 4 }, '0 – 4'],
  [{ low: 3, high: null }, '≥ 3'],
])('%j reads %s', (range, words) => expect(rangeWords(range, String)).toBe(words));

test('a run is put in one line, many runs multiply it', () => {
  expect(estimateWords(dryRun)).toBe('2 calls · 1 k – 2.5 k tokens · $0.001 – $0.02');
  expect(estimateWords(dryRun, 100)).toBe('200 calls · 100 k – 250 k tokens · $0.10 – $2.00');
});

test('what has no bound or no price is not made up', () => {
  expect(estimateWords({ ...dryRun, cost_complete: false })).toContain('≥ $0.001');
  expect(estimateWords({ ...dryRun, cost_usd: null, cost_complete: false })).toContain('cost unknown');
  expect(estimateWords({ ...dryRun, output_tokens: { low: 0, high: null } })).toContain('≥ 1 k tokens');
});
