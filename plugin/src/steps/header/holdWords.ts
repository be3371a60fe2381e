import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';

import { RAW } from '../../ui/i18n';

export interface Hold {
  severity: 'info' | 'warning' | 'error';
  text: string;
  /** What the reader can do about it. */
  fix?: string | undefined;
}

function pausing({ current_step: step }: Run): string {
  return step === null
    ? t('stepscope.steps.pausing', 'Pausing at the next step boundary')
    : t('stepscope.steps.pausing-step', 'Pausing at the next step boundary: step {{step}} finishes first', {
        ...RAW,
        step,
      });
}

function held({ status_reason: reason, current_step: step }: Run): string {
  if (reason !== null) {
    return t('stepscope.steps.held', 'Held: {{reason}}', { ...RAW, reason });
  }
  return step === null
    ? t('stepscope.steps.held-start', 'Held before its first step')
    : t('stepscope.steps.held-before', 'Held before step {{step}}', { ...RAW, step });
}

/** Where and why a run stands still, or is about to; undefined for one that goes its way. */
export function holdWords(run: Run): Hold | undefined {
  const hold = heldBy(run);
  return run.incomplete === undefined || run.status === 'failed'
    ? hold && { ...hold, fix: hold.fix ?? run.incomplete }
    : { severity: 'warning', text: run.incomplete };
}

function heldBy(run: Run): Hold | undefined {
  if (run.status === 'failed') {
    const { error, status_reason } = run;
    const where = error?.step_name === undefined ? '' : `${error.step_name}: `;
    return { severity: 'error', text: `${where}${error?.message ?? status_reason ?? ''}`, fix: error?.fix };
  }
  if (run.status === 'cancelled') {
    return run.status_reason === null ? undefined : { severity: 'info', text: run.status_reason };
  }
  if (isFinal(run.status)) {
    return undefined;
  }
  if (run.desired_state === 'cancel') {
    return {
      severity: 'warning',
      text: t('stepscope.steps.cancelling', 'Cancelling: the request in progress is aborted'),
    };
  }
  if (run.status === 'paused') {
    return { severity: 'info', text: held(run) };
  }
  return run.desired_state === 'pause' ? { severity: 'info', text: pausing(run) } : undefined;
}
