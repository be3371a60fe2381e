import { t } from '@grafana/i18n';
import type { DryRun, DryRunRequest } from '@stepscope/exporter/contract/dry-run';

import { useDryRun } from '../../../source/queries/useDryRun';
import { useHealth } from '../../../source/queries/useHealth';
import { forRuns, rangeWords } from '../../../ui/estimate/estimateWords';
import { formatUsd } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import { useDebounced } from '../../../ui/useDebounced';
import { isUsable, type JudgeCheck } from '../model/checks';
import type { Sample } from '../model/samples';
import type { Judge } from './useJudge';

const TYPING_PAUSE_MS = 400;

/**
 * What a judge would cost that is asked about these answers, in words; null while there is nothing to say. Foreseen
 * for the shortest and the longest of them: the others lie between.
 */
export function useJudgeCost(judge: Judge, check: JudgeCheck, unasked: readonly Sample[]): string | null {
  const simulated = useHealth().data?.simulated_by_default === true;
  const free = check.provider === 'simulated' || (check.provider === '' && simulated);
  const requests = isUsable(check) && !free ? unasked.map((sample) => judge.requestOf(sample, check)) : [];
  const [shortest, longest] = JSON.parse(useDebounced(JSON.stringify(endsOf(requests)), TYPING_PAUSE_MS)) as Ends;
  const low = useDryRun(shortest);
  const high = useDryRun(longest);
  if (requests.length === 0) {
    return free && unasked.length > 0 ? t('stepscope.debugger.rows-free', 'no cost: simulated') : null;
  }
  return low.data === undefined || high.data === undefined
    ? null
    : costWords(low.data.cost_usd, high.data.cost_usd, requests.length);
}

type Ends = [shortest: DryRunRequest | null, longest: DryRunRequest | null];

function endsOf(requests: readonly DryRunRequest[]): Ends {
  const sorted = requests
    .map((request) => ({ request, length: JSON.stringify(request.variables).length }))
    .sort((a, b) => a.length - b.length);
  return [sorted[0]?.request ?? null, sorted.at(-1)?.request ?? null];
}

function costWords(shortest: DryRun['cost_usd'], longest: DryRun['cost_usd'], answers: number): string {
  return shortest === null || longest === null
    ? t('stepscope.debugger.rows-no-price', 'cost unknown: no price of a model')
    : t('stepscope.debugger.judge-foreseen', 'for {{cost}}', {
        ...RAW,
        cost: rangeWords(forRuns({ low: shortest.low, high: longest.high }, answers), formatUsd),
      });
}
