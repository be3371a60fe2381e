import { t } from '@grafana/i18n';
import type { Step } from '@stepscope/exporter/contract/run';

import { formatCost, formatCount, formatDuration, formatTokens } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { statusWord } from '../../ui/status';
import { countOutcomes } from '../../ui/steps/outcomes';
import type { BranchState } from '../model/branches';
import type { LiveStep } from '../model/liveSteps';
import type { PlanRule, PlanStep } from '../model/plan.types';

/** What decides about a step, as a line of its box. */
export function ruleWords({ kind, text }: PlanRule): string {
  const words: Record<PlanRule['kind'], () => string> = {
    if: () => t('stepscope.graph.if', 'if {{text}}', { ...RAW, text }),
    while: () => t('stepscope.graph.while', 'while {{text}}', { ...RAW, text }),
    each: () => t('stepscope.graph.each', 'for each of {{text}}', { ...RAW, text }),
    switch: () => t('stepscope.graph.switch', 'by {{text}}', { ...RAW, text }),
  };
  return words[kind]();
}

/** Whether a case of a `switch` was gone down; nothing while that is open. */
export function branchWords(state: BranchState): string {
  const words: Record<BranchState, () => string> = {
    taken: () => t('stepscope.graph.taken', 'taken'),
    'not-taken': () => t('stepscope.graph.not-taken', 'not taken'),
    open: () => '',
  };
  return words[state]();
}

/** Whether a condition held, where that is known. */
export function conditionWords({ rule }: PlanStep, live: LiveStep | undefined): string {
  if (rule?.kind !== 'if' || live === undefined || live.latest.length > 1) {
    return '';
  }
  return live.status === 'skipped' ? t('stepscope.graph.not-met', 'not met') : t('stepscope.graph.met', 'met');
}

/** How often a step has run, and how it went: `12 times: 2 failed, 10 completed`. */
export function outcomeWords(statuses: readonly Step['status'][]): string {
  const parts = countOutcomes(statuses).map(({ status, count }) => `${formatCount(count)} ${statusWord(status)}`);
  return t('stepscope.graph.times', '{{count}} times: {{outcomes}}', {
    ...RAW,
    count: statuses.length,
    outcomes: parts.join(', '),
  });
}

/** What a step has used, as far as it asks models. */
export function usageWords(live: LiveStep): string[] {
  const known = live.tokens > 0 || live.cost !== null;
  return known ? [formatTokens(live.tokens), formatCost(live.cost, live.costComplete)] : [];
}

/** Time at work of all iterations together, ms; undefined while one of them goes on. */
export function workedMs({ latest }: LiveStep): number | undefined {
  const durations = latest.map(({ duration_ms }) => duration_ms);
  return durations.some((duration) => duration === null)
    ? undefined
    : durations.reduce<number>((sum, duration) => sum + (duration ?? 0), 0);
}

function attemptWords(live: LiveStep): string {
  return live.attempts > 1 ? t('stepscope.graph.attempts', '{{count}} attempts', { count: live.attempts }) : '';
}

function usesWords({ uses }: PlanStep): string {
  return uses.length === 0
    ? ''
    : t('stepscope.graph.uses', 'uses the result of {{steps}}', { ...RAW, steps: uses.join(', ') });
}

/** Everything that the box of a step shows, for those who hear it. */
export function stepSentence(step: PlanStep, live: LiveStep | undefined): string {
  const rule = step.rule === undefined ? '' : `${ruleWords(step.rule)} ${conditionWords(step, live)}`.trim();
  if (live === undefined) {
    const waits = t('stepscope.graph.not-begun', 'not begun');
    return [step.name, step.type, waits, rule, usesWords(step)].filter(Boolean).join(', ');
  }
  const statuses = live.turns.length > 0 ? live.turns : live.latest.map(({ status }) => status);
  const worked = workedMs(live);
  return [
    step.name,
    step.type,
    statusWord(live.status),
    live.status === 'skipped' ? (live.latest[0]?.status_reason ?? '') : rule,
    statuses.length > 1 ? outcomeWords(statuses) : '',
    attemptWords(live),
    worked === undefined ? '' : formatDuration(worked),
    ...usageWords(live),
    usesWords(step),
  ]
    .filter(Boolean)
    .join(', ');
}
