import { t } from '@grafana/i18n';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { RAW } from '../i18n';
import { notifyFailed } from '../notify';

/** What was refused, in words. */
export function refusedTitle(run: Run, action: ControlAction): string {
  const values = { ...RAW, run: run.pipeline_name };
  const titles: Record<ControlAction, () => string> = {
    pause: () => t('stepscope.control.pause-failed', '{{run}} could not be paused', values),
    resume: () => t('stepscope.control.resume-failed', '{{run}} could not be resumed', values),
    cancel: () => t('stepscope.control.cancel-failed', '{{run}} could not be cancelled', values),
  };
  return titles[action]();
}

/** Says in a toast that a run was not paused, resumed or cancelled, where no panel has a place for it. */
export function sayRefused(run: Run, asked: ControlAction, error: Error): void {
  notifyFailed(refusedTitle(run, asked), error);
}
