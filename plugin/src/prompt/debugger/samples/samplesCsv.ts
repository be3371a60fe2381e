import { csvText } from '../../../ui/csvText';
import { checkWords } from '../checks/checkWords';
import type { Check } from '../model/checks';
import type { Outcomes, Sample } from '../model/samples';
import { toText } from '../model/values';

/** Answers as a CSV file, one line each: the row and its variables, what was said, took and passed. */
export function samplesCsv(samples: readonly Sample[], checks: readonly Check[], outcomes: Outcomes): string {
  const names = [...new Set(samples.flatMap(({ row }) => Object.keys(row?.variables ?? {})))];
  const header = [
    'variant',
    'row',
    ...names,
    'status',
    'model',
    'simulated',
    'answer',
    'error',
    'duration_ms',
    'tokens',
    'cost_usd',
    'run_id',
    ...checks.flatMap((check, index) => [`check ${index + 1}: ${checkWords(check)}`, `reason ${index + 1}`]),
  ];
  const lines = samples.map((sample) => [
    sample.variant,
    sample.row?.number ?? null,
    ...names.map((name) => (sample.row === null ? null : toText(sample.row.variables[name]))),
    sample.status,
    sample.model,
    sample.simulated,
    sample.text,
    sample.error,
    sample.duration_ms,
    sample.tokens,
    sample.cost_usd,
    sample.run_id,
    ...checks.flatMap((_check, index) => {
      const outcome = outcomes.get(sample.run_id)?.[index];
      const word = outcome?.passed == null ? null : outcome.passed ? 'passed' : 'failed';
      return [word, outcome?.reason ?? null];
    }),
  ]);
  return csvText([header, ...lines]);
}
