import { t } from '@grafana/i18n';
import type { RunStatus } from '@stepscope/exporter/contract/status';

import { formatPercent } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import type { Row } from '../rows/readRows';
import type { Outcome } from './checks';
import { leastP, mean, median, permutationP, SIGNIFICANT } from './statistics';

/** One answer to one variant. */
export interface Sample {
  variant: string;
  /** The row of the CSV that it was asked over; null: the data of the page. */
  row: Row | null;
  run_id: string;
  status: RunStatus;
  simulated: boolean;
  duration_ms: number | null;
  tokens: number;
  cost_usd: number | null;
  /** The model that has answered, which may be the step's fallback. */
  model: string | null;
  /** Null until the answer is there, or when there is none. */
  text: string | null;
  error: string | null;
}

export interface VariantSummary {
  variant: string;
  answered: number;
  failed: number;
  /** Median of the answered ones; null without any. */
  duration_ms: number | null;
  /** Means over the answered ones; null without any. */
  tokens: number | null;
  cost_usd: number | null;
  /** Of all of them; null while no price is known. */
  total_cost_usd: number | null;
  /** Checks of its answers that are decided, and those of them that are passed. */
  checked: number;
  passed: number;
  /** Answers with a check decided, and those that failed none. */
  answers_checked: number;
  answers_passed: number;
}

/** What came of the checks of each answer, by run. */
export type Outcomes = ReadonlyMap<string, readonly Outcome[]>;

const known = (values: ReadonlyArray<number | null>) => values.filter((value) => value !== null);

const decided = (outcomes: readonly Outcome[] | undefined) =>
  (outcomes ?? []).flatMap((outcome) => (outcome === null || outcome.passed === null ? [] : outcome.passed));
const shareOf = (passed: readonly boolean[]) => mean(passed.map((one) => (one ? 1 : 0)));

/** Each variant in one line. */
export function summarise(samples: readonly Sample[], outcomes: Outcomes): VariantSummary[] {
  const names = [...new Set(samples.map((sample) => sample.variant))];
  return names.map((variant) => {
    const own = samples.filter((sample) => sample.variant === variant);
    const answered = own.filter((sample) => sample.text !== null);
    const results = answered.map(({ run_id }) => decided(outcomes.get(run_id))).filter(({ length }) => length > 0);
    const costs = known(own.map((sample) => sample.cost_usd));
    return {
      variant,
      answered: answered.length,
      failed: own.filter((sample) => sample.status === 'failed' || sample.status === 'cancelled').length,
      duration_ms: median(known(answered.map((sample) => sample.duration_ms))),
      tokens: mean(answered.map((sample) => sample.tokens)),
      cost_usd: mean(known(answered.map((sample) => sample.cost_usd))),
      total_cost_usd: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
      checked: results.flat().length,
      passed: results.flat().filter(Boolean).length,
      answers_checked: results.length,
      answers_passed: results.filter((passed) => passed.every(Boolean)).length,
    };
  });
}

const AMOUNTS = ['cost_usd', 'tokens', 'duration_ms'] as const;
type Amount = (typeof AMOUNTS)[number];

/**
 * Whether another variant differs from the first, in plain sentences: a measured difference that chance explains as
 * well is said to be one.
 */
export function compareVariants(samples: readonly Sample[], outcomes: Outcomes): string[] {
  const [first, ...others] = [...new Set(samples.map((sample) => sample.variant))];
  const answersTo = (variant: string) => samples.filter((s) => s.variant === variant && s.text !== null);
  const amounts = (variant: string, amount: Amount) => known(answersTo(variant).map((sample) => sample[amount]));
  const shares = (variant: string) =>
    known(answersTo(variant).map(({ run_id }) => shareOf(decided(outcomes.get(run_id)))));
  return first === undefined
    ? []
    : others.flatMap((other) => [
        ...passedSentence(first, other, shares(first), shares(other)),
        ...AMOUNTS.flatMap((amount) => sentence(first, other, amount, amounts(first, amount), amounts(other, amount))),
      ]);
}

function sentence(first: string, other: string, amount: Amount, a: number[], b: number[]): string[] {
  const before = mean(a);
  const after = mean(b);
  if (before === null || after === null || before === 0) {
    return [];
  }
  const change = (after - before) / before;
  const words = { ...RAW, first, other, what: amountWord(amount), share: formatPercent(Math.abs(change)) };
  if (Math.abs(change) < 0.005) {
    return [t('stepscope.debugger.alike', '{{other}} and {{first}} need the same {{what}}.', words)];
  }
  const difference =
    change > 0
      ? t('stepscope.debugger.more', '{{other}} needs {{share}} more {{what}} than {{first}}', words)
      : t('stepscope.debugger.less', '{{other}} needs {{share}} less {{what}} than {{first}}', words);
  return whetherChance(difference, a, b);
}

/** The same of the checks that answers pass; nothing where they pass as many. */
function passedSentence(first: string, other: string, a: number[], b: number[]): string[] {
  const before = mean(a);
  const after = mean(b);
  if (before === null || after === null || before === after) {
    return [];
  }
  const words = { ...RAW, first, other, before: formatPercent(before), after: formatPercent(after) };
  const difference = t(
    'stepscope.debugger.passes',
    '{{other}} passes {{after}} of its checks, {{first}} {{before}}',
    words
  );
  return whetherChance(difference, a, b);
}

function whetherChance(difference: string, a: number[], b: number[]): string[] {
  const p = permutationP(a, b);
  if (p === null) {
    return [];
  }
  if (p < SIGNIFICANT) {
    return [
      t('stepscope.debugger.real', '{{difference}}: that is more than chance (p = {{p}}).', {
        ...RAW,
        difference,
        p: rounded(p),
      }),
    ];
  }
  return leastP(a.length, b.length) >= SIGNIFICANT
    ? [
        t('stepscope.debugger.too-few', '{{difference}}, but so few samples cannot tell that from chance.', {
          ...RAW,
          difference,
        }),
      ]
    : [
        t('stepscope.debugger.chance', '{{difference}}, which may be chance (p = {{p}}).', {
          ...RAW,
          difference,
          p: rounded(p),
        }),
      ];
}

const rounded = (p: number) => (p < 0.001 ? '< 0.001' : p.toFixed(p < 0.1 ? 3 : 2));

function amountWord(amount: Amount): string {
  switch (amount) {
    case 'cost_usd':
      return t('stepscope.debugger.measure-cost', 'money');
    case 'tokens':
      return t('stepscope.debugger.measure-tokens', 'tokens');
    case 'duration_ms':
      return t('stepscope.debugger.measure-time', 'time');
  }
}
