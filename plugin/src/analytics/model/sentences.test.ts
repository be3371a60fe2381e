import { weekdayName } from '../../ui/weekdayName';
import { analytics, totals } from '../fixtures';
import { toCsv } from './csv';
import { costSentence, peakSentence, pipelineSentence, runsSentence, suggestionWords } from './sentences';

it('answers what was paid, beside the period before', () => {
  expect(costSentence(analytics())).toBe('Model calls cost $41.00, 38 % more than in the period before');
  expect(costSentence(analytics({ previous: totals({ cost_usd: 0 }) }))).toBe(
    'Model calls cost $41.00, after none in the period before'
  );
});

it('says that an amount with unpriced calls in it is a lower bound', () => {
  expect(costSentence(analytics({ totals: totals({ calls_unpriced: 3 }) }))).toMatch(/^Model calls cost ≥ \$41/);
});

it('answers how runs ended', () => {
  expect(runsSentence(analytics())).toBe('40 runs ended, 5 % failed (before: 2.5 %)');
  expect(runsSentence(analytics({ previous: totals({ runs: 0, runs_failed: 0 }) }))).toBe('40 runs ended, 5 % failed');
});

it('names the step that costs most', () => {
  const [row] = analytics().pipelines;
  expect(row && pipelineSentence(row)).toBe(
    'research-loop cost $41.00, 38 % more than in the period before: 71 % of it in step review'
  );
});

it('names the busiest hour', () => {
  expect(peakSentence(analytics())).toBe('Busiest on Tuesday at 14:00, with 25 % of all runs');
  expect(peakSentence(analytics({ hours: [] }))).toBeUndefined();
  expect([1, 7].map((day) => weekdayName(day, 'short'))).toEqual(['Mon', 'Sun']);
});

it.each(['prompt_caching', 'output_cut', 'retries'] as const)('says where, why and what to do: %s', (kind) => {
  const [suggestion] = analytics().suggestions;
  const words = suggestion && suggestionWords({ ...suggestion, kind });
  expect(words?.title).toContain('research-loop › review');
  expect(words?.text).toContain('90 %');
});

it('exports what a spreadsheet reads as text, never as a formula', () => {
  const [step] = analytics().steps;
  const csv = toCsv(
    analytics({ steps: step === undefined ? [] : [{ ...step, pipeline_name: '=cmd()', step_name: 'a,"b"' }] })
  );
  expect(csv.split('\n')[1]).toBe(`step,'=cmd(),"a,""b""",,,80,6000,2000,29`);
});
