import type { StepDetail } from '@stepscope/exporter/contract/run';

export const DETAIL_TABS = ['config', 'input', 'output', 'calls', 'error'] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

const VALUES: readonly DetailTab[] = ['config', 'input', 'output'];

/** Whether a tab is one of those that a pane with room for it shows side by side. */
export function isValue(tab: DetailTab): boolean {
  return VALUES.includes(tab);
}

/** Whether what went in and came out is known at all: telemetry alone has neither. */
export const hasValues = (step: StepDetail) => step.input !== undefined || step.output !== undefined;

/** Tabs that a step has: calls and an error only where there are some, values where they are known. */
export function tabsOf(step: StepDetail): DetailTab[] {
  const missing: DetailTab[] = [
    ...(step.calls.length > 0 ? [] : (['calls'] as const)),
    ...(step.error !== null ? [] : (['error'] as const)),
    ...(hasValues(step) ? [] : (['input', 'output'] as const)),
  ];
  return DETAIL_TABS.filter((tab) => !missing.includes(tab));
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
