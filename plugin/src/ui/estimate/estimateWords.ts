import { t } from '@grafana/i18n';
import type { DryRun, Range } from '@stepscope/exporter/contract/dry-run';

import { formatCount, formatUsd } from '../format';
import { RAW } from '../i18n';

/** A range in words: `1.2 k – 5 k`, one number where both ends read the same, `≥ 3` where nothing bounds it. */
export function rangeWords({ low, high }: Range, format: (value: number) => string): string {
  if (high === null) {
    return t('stepscope.estimate.at-least', '≥ {{low}}', { ...RAW, low: format(low) });
  }
  const [from, to] = [format(low), format(high)];
  return from === to ? from : `${from} – ${to}`;
}

/** The same for many runs. */
export function forRuns(range: Range, runs: number): Range {
  return { low: range.low * runs, high: range.high === null ? null : range.high * runs };
}

/** What a run, or many like it, would ask and cost, in one line. */
export function estimateWords(dryRun: DryRun, runs = 1): string {
  const tokens = forRuns(
    {
      low: dryRun.input_tokens.low + dryRun.output_tokens.low,
      high:
        dryRun.input_tokens.high === null || dryRun.output_tokens.high === null
          ? null
          : dryRun.input_tokens.high + dryRun.output_tokens.high,
    },
    runs
  );
  return [
    t('stepscope.estimate.calls', '{{calls}} calls', {
      ...RAW,
      calls: rangeWords(forRuns(dryRun.calls, runs), formatCount),
    }),
    t('stepscope.estimate.tokens', '{{tokens}} tokens', { ...RAW, tokens: rangeWords(tokens, formatCount) }),
    costWords(dryRun, runs),
  ].join(' · ');
}

/** A part without a known price makes what is known a lower bound. */
function costWords({ cost_usd, cost_complete }: DryRun, runs: number): string {
  if (cost_usd === null) {
    return t('stepscope.estimate.cost-unknown', 'cost unknown: no price of the model');
  }
  const range = forRuns(cost_usd, runs);
  return rangeWords(cost_complete ? range : { low: range.low, high: null }, formatUsd);
}
