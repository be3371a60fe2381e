import { t } from '@grafana/i18n';
import type { Analytics, PipelineAnalytics, Suggestion } from '@stepscope/exporter/contract/analytics';

import { formatCount, formatPercent, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { weekdayName } from '../../ui/weekdayName';
import { type Change, changeOf, shareOf } from './change';

/** A change in words that end a sentence: `, 38 % more than in the period before`. */
function changeWords(change: Change): string {
  switch (change.kind) {
    case 'none':
      return '';
    case 'new':
      return t('stepscope.analytics.change.new', ', after none in the period before');
    case 'same':
      return t('stepscope.analytics.change.same', ', as in the period before');
    case 'up':
      return t('stepscope.analytics.change.up', ', {{share}} more than in the period before', {
        ...RAW,
        share: formatPercent(change.share),
      });
    case 'down':
      return t('stepscope.analytics.change.down', ', {{share}} less than in the period before', {
        ...RAW,
        share: formatPercent(change.share),
      });
  }
}

/** What was paid. An amount with unpriced calls in it is a lower bound and says so. */
export function costSentence({ totals, previous }: Analytics): string {
  const cost = `${totals.calls_unpriced > 0 ? '≥ ' : ''}${formatUsd(totals.cost_usd)}`;
  const change = changeWords(changeOf(totals.cost_usd, previous.cost_usd));
  return t('stepscope.analytics.cost', 'Model calls cost {{cost}}{{change}}', { ...RAW, cost, change });
}

/** How runs ended. */
export function runsSentence({ totals, previous }: Analytics): string {
  const failed = shareOf(totals.runs_failed, totals.runs);
  const before = shareOf(previous.runs_failed, previous.runs);
  const runs = formatCount(totals.runs);
  return previous.runs === 0
    ? t('stepscope.analytics.runs-only', '{{runs}} runs ended, {{failed}} failed', {
        ...RAW,
        runs,
        failed: formatPercent(failed),
      })
    : t('stepscope.analytics.runs', '{{runs}} runs ended, {{failed}} failed (before: {{before}})', {
        ...RAW,
        runs,
        failed: formatPercent(failed),
        before: formatPercent(before),
      });
}

/** What one pipeline cost and where: `research-loop cost $41, 38 % more …: 71 % of it in step review`. */
export function pipelineSentence(row: PipelineAnalytics): string {
  const change = changeWords(changeOf(row.cost_usd, row.previous_cost_usd));
  const where =
    row.costliest_step === null
      ? ''
      : t('stepscope.analytics.costliest', ': {{share}} of it in step {{step}}', {
          ...RAW,
          share: formatPercent(row.costliest_step.cost_share),
          step: row.costliest_step.step_name,
        });
  return t('stepscope.analytics.pipeline', '{{name}} cost {{cost}}{{change}}{{where}}', {
    ...RAW,
    name: row.pipeline_name,
    cost: formatUsd(row.cost_usd),
    change,
    where,
  });
}

/** The busiest hour of the week; undefined while there were no runs. */
export function peakSentence({ hours, totals }: Analytics): string | undefined {
  const peak = hours.reduce<(typeof hours)[number] | undefined>(
    (best, hour) => (hour.runs > (best?.runs ?? 0) ? hour : best),
    undefined
  );
  return peak === undefined
    ? undefined
    : t('stepscope.analytics.peak', 'Busiest on {{day}} at {{hour}}:00, with {{share}} of all runs', {
        ...RAW,
        day: weekdayName(peak.weekday),
        hour: String(peak.hour).padStart(2, '0'),
        share: formatPercent(shareOf(peak.runs, totals.runs)),
      });
}

export interface SuggestionWords {
  title: string;
  /** What was seen, and what to change. */
  text: string;
}

/** What to change, why, and what it would save. */
export function suggestionWords(suggestion: Suggestion): SuggestionWords {
  const where = `${suggestion.pipeline_name} › ${suggestion.step_name}`;
  const share = formatPercent(shareOf(suggestion.affected, suggestion.calls));
  switch (suggestion.kind) {
    case 'prompt_caching':
      return {
        title: t('stepscope.analytics.caching-title', 'Turn on prompt caching in {{where}}', { ...RAW, where }),
        text: t(
          'stepscope.analytics.caching-text',
          '{{share}} of its calls send over 1 k tokens and read none of them from the cache. Put what repeats first in the prompt, and cache it.',
          { ...RAW, share }
        ),
      };
    case 'output_cut':
      return {
        title: t('stepscope.analytics.cut-title', 'Answers of {{where}} are cut off', { ...RAW, where }),
        text: t(
          'stepscope.analytics.cut-text',
          '{{share}} of its answers end at the token limit. Raise token_budget.max_output_tokens, or ask for less.',
          { ...RAW, share }
        ),
      };
    case 'retries':
      return {
        title: t('stepscope.analytics.retries-title', 'Answers of {{where}} are thrown away', { ...RAW, where }),
        text: t(
          'stepscope.analytics.retries-text',
          '{{share}} of its paid answers were in attempts that failed. Look at the errors of this step.',
          { ...RAW, share }
        ),
      };
  }
}
