import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';

/** How a run was started, in the words before the name of who did it. */
export function triggerWords(trigger: Run['trigger']): string {
  const words: Record<Run['trigger'], () => string> = {
    api: () => t('stepscope.steps.trigger-api', 'by'),
    cli: () => t('stepscope.steps.trigger-cli', 'command line,'),
    schedule: () => t('stepscope.steps.trigger-schedule', 'on schedule, for'),
    retry: () => t('stepscope.steps.trigger-retry', 'run again by'),
    batch: () => t('stepscope.steps.trigger-batch', 'in a batch by'),
    library: () => t('stepscope.steps.trigger-library', 'from a program,'),
  };
  return words[trigger]();
}
