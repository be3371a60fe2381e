import { t } from '@grafana/i18n';
import type { DryRunStep, Range } from '@stepscope/exporter/contract/dry-run';
import type { PromptPreview } from '@stepscope/exporter/contract/prompt-preview';

import { rangeWords } from '../../../ui/estimate/estimateWords';
import { formatTokens, formatUsd } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import type { Plan } from '../usePlans';

/** Tokens of one call: what is known goes in, what may come out. */
export function tokenForecast({ input_tokens, output_tokens }: DryRunStep): string {
  return t('stepscope.debugger.forecast-tokens', '{{input}} in, {{output}} out', {
    ...RAW,
    input: rangeWords(input_tokens, formatTokens),
    output: rangeWords(output_tokens, formatTokens),
  });
}

/** Cost of some calls; nothing is made up for a model without a known price. */
export function costForecast({ cost_usd, model }: DryRunStep, calls = 1): string {
  return cost_usd === null
    ? t('stepscope.debugger.no-price', 'price of {{model}} unknown', { ...RAW, model })
    : rangeWords({ low: cost_usd.low * calls, high: cost_usd.high === null ? null : cost_usd.high * calls }, formatUsd);
}

/** Who is asked. */
export function askedWords({ provider, model }: Pick<DryRunStep, 'provider' | 'model'>): string {
  return t('stepscope.debugger.model-at', '{{model}} at {{provider}}', { ...RAW, model, provider });
}

/** Tokens, cost and model of one call in a line. */
export function forecastWords(forecast: DryRunStep): string {
  return `${tokenForecast(forecast)} · ${costForecast(forecast)} · ${askedWords(forecast)}`;
}

/** What so many calls of each variant cost together; null where a price is not known, or not yet. */
export function costOfAll(plans: ReadonlyArray<Pick<Plan, 'forecast'>>, calls: number): string | null {
  const costs = plans.map(({ forecast }) => forecast?.cost_usd ?? null);
  if (costs.some((cost) => cost === null)) {
    return null;
  }
  const sum = (values: Array<number | null>) =>
    values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
  const low = sum(costs.map((cost) => cost?.low ?? 0)) ?? 0;
  const high = sum(costs.map((cost) => cost?.high ?? null));
  return rangeWords({ low: low * calls, high: high === null ? null : high * calls }, formatUsd);
}

/** Tokens, in and out, of so many calls of each; what is not foreseen makes it a lower bound. */
export function tokensOfAll(plans: ReadonlyArray<Pick<Plan, 'forecast'>>, calls: number): Range {
  return plans.reduce<Range>(
    ({ low, high }, { forecast }) => {
      const [into, out] = [forecast?.input_tokens, forecast?.output_tokens];
      const most = [high, into?.high, out?.high];
      return {
        low: low + calls * ((into?.low ?? 0) + (out?.low ?? 0)),
        high: most.some((one) => one == null) ? null : (high ?? 0) + calls * ((into?.high ?? 0) + (out?.high ?? 0)),
      };
    },
    { low: 0, high: 0 }
  );
}

/** Parts of a prompt that cannot be built: it would be asked without them. */
export function missingParts({ pieces }: PromptPreview): number {
  return pieces.filter(({ problem }) => problem !== null).length;
}
