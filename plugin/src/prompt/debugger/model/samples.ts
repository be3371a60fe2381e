import { t } from '@grafana/i18n';
import type { RunStatus } from '@stepscope/exporter/contract/status';

import { formatPercent } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import { type Check, isUsable, passes } from './checks';
import { leastP, mean, permutationP, SIGNIFICANT } from './statistics';

/** One answer to one variant. */
export interface Sample {
  variant: string;
  run_id: string;
  status: RunStatus;
  simulated: boolean;
  duration_ms: number | null;
  tokens: number;
  cost_usd: number | null;
  /** Null until the answer is there, or when there is none. */
  text: string | null;
  error: string | null;
}

export interface VariantSummary {
  variant: string;
  answered: number;
  failed: number;
  /** Means over the answered ones; null without any. */
  duration_ms: number | null;
  tokens: number | null;
  cost_usd: number | null;
  /** Share of checks passed, 0 to 1; null without checks or answers. */
  passed: number | null;
}

const known = (values: ReadonlyArray<number | null>) => values.filter((value) => value !== null);

/** Each variant in one line. */
export function summarise(samples: readonly Sample[], checks: readonly Check[]): VariantSummary[] {
  const usable = checks.filter(isUsable);
  const names = [...new Set(samples.map((sample) => sample.variant))];
  return names.map((variant) => {
    const own = samples.filter((sample) => sample.variant === variant);
    const answered = own.filter((sample) => sample.text !== null);
    const results = answered.flatMap(({ text }) => usable.map((check) => (passes(check, text ?? '') ? 1 : 0)));
    return {
      variant,
      answered: answered.length,
      failed: own.filter((sample) => sample.status === 'failed' || sample.status === 'cancelled').length,
      duration_ms: mean(known(answered.map((sample) => sample.duration_ms))),
      tokens: mean(answered.map((sample) => sample.tokens)),
      cost_usd: mean(known(answered.map((sample) => sample.cost_usd))),
      passed: mean(results),
    };
  });
}

type Measure = 'duration_ms' | 'tokens' | 'cost_usd';

/**
 * Whether another variant differs from the first, in plain sentences: a measured difference that chance explains as
 * well is said to be one.
 */
export function compareVariants(samples: readonly Sample[]): string[] {
  const [first, ...others] = [...new Set(samples.map((sample) => sample.variant))];
  const valuesOf = (variant: string, measure: Measure) =>
    known(samples.filter((s) => s.variant === variant && s.text !== null).map((sample) => sample[measure]));
  return first === undefined
    ? []
    : others.flatMap((other) =>
        (['cost_usd', 'tokens', 'duration_ms'] as const).flatMap((measure) =>
          sentence(first, other, measure, valuesOf(first, measure), valuesOf(other, measure))
        )
      );
}

function sentence(first: string, other: string, measure: Measure, a: number[], b: number[]): string[] {
  const before = mean(a);
  const after = mean(b);
  const p = permutationP(a, b);
  if (before === null || after === null || p === null || before === 0) {
    return [];
  }
  const change = (after - before) / before;
  const words = { ...RAW, first, other, what: measureWord(measure), share: formatPercent(Math.abs(change)) };
  if (Math.abs(change) < 0.005) {
    return [t('stepscope.debugger.alike', '{{other}} and {{first}} need the same {{what}}.', words)];
  }
  const difference =
    change > 0
      ? t('stepscope.debugger.more', '{{other}} needs {{share}} more {{what}} than {{first}}', words)
      : t('stepscope.debugger.less', '{{other}} needs {{share}} less {{what}} than {{first}}', words);
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

function measureWord(measure: Measure): string {
  switch (measure) {
    case 'cost_usd':
      return t('stepscope.debugger.measure-cost', 'money');
    case 'tokens':
      return t('stepscope.debugger.measure-tokens', 'tokens');
    case 'duration_ms':
      return t('stepscope.debugger.measure-time', 'time');
  }
}
