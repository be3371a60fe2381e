import type { StepDetail } from '@stepscope/exporter/contract/run';

export const DETAIL_TABS = ['config', 'input', 'output', 'calls', 'error'] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

const VALUES: readonly DetailTab[] = ['config', 'input', 'output'];

/** Whether a tab is one of those that a pane with room for it shows side by side. */
export function isValue(tab: DetailTab): boolean {
  return VALUES.includes(tab);
}

/** Tabs that a step has: calls and an error only where there are some. */
export function tabsOf(step: StepDetail): DetailTab[] {
  return DETAIL_TABS.filter(
    (tab) => (tab !== 'calls' || step.calls.length > 0) && (tab !== 'error' || step.error !== null)
  );
}

/** The tab to show: the one a person chose if the step has it, else what matters most of a step in this state. */
export function tabToShow(step: StepDetail, chosen: DetailTab | undefined): DetailTab {
  const tabs = tabsOf(step);
  if (chosen !== undefined && tabs.includes(chosen)) {
    return chosen;
  }
  if (step.error !== null) {
    return 'error';
  }
  if (step.output !== null && step.output !== undefined) {
    return 'output';
  }
  return tabs.includes('calls') ? 'calls' : 'config';
}
