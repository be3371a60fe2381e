import { t } from '@grafana/i18n';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { isFinal, type RunStatus } from '@stepscope/exporter/contract/status';

import { RAW } from '../i18n';
import { statusWord } from '../status';

type Controlled = Pick<Run, 'status' | 'desired_state'>;

/** A run that works or waits for a worker, and that nobody has asked to hold or stop. */
export function canPause(run: Controlled): boolean {
  return (run.status === 'running' || run.status === 'queued') && run.desired_state === 'run';
}

/** A paused run; also one that is still on its way to pause, which this takes back. */
export function canResume(run: Controlled): boolean {
  return !isFinal(run.status) && run.desired_state === 'pause';
}

/** Anything not ended that was not cancelled already. */
export function canCancel(run: Controlled): boolean {
  return !isFinal(run.status) && run.desired_state !== 'cancel';
}

/** The action of Space and of the first button: pause or resume, whichever is possible. */
export function toggleAction(run: Controlled): ControlAction | undefined {
  if (canPause(run)) {
    return 'pause';
  }
  return canResume(run) ? 'resume' : undefined;
}

/** What was asked of a run and has not happened yet, in words; undefined when the run is where it was asked to be. */
export function pendingWords(run: Pick<Run, 'status' | 'desired_state' | 'current_step'>): string | undefined {
  if (isFinal(run.status)) {
    return undefined;
  }
  if (run.desired_state === 'cancel') {
    return t('stepscope.control.cancelling', 'cancelling…');
  }
  if (run.desired_state === 'pause' && run.status !== 'paused') {
    return run.current_step === null
      ? t('stepscope.control.pausing', 'pausing…')
      : t('stepscope.control.pausing-after', 'pausing after step {{step}}…', { ...RAW, step: run.current_step });
  }
  return run.desired_state === 'run' && run.status === 'paused'
    ? t('stepscope.control.resuming', 'resuming…')
    : undefined;
}

/** The status of a run as people see it: a running one that holds back before it tries again is waiting. */
export function shownStatus({ status, desired_state, status_reason }: Run): RunStatus | 'waiting' {
  return status === 'running' && desired_state === 'run' && status_reason !== null ? 'waiting' : status;
}

/** The state of a run in one short line: what is pending, else why it is where it is. */
export function runStateLine(run: Run): string {
  const pending = pendingWords(run);
  if (pending !== undefined) {
    return pending;
  }
  switch (run.status) {
    case 'failed':
      return failureLine(run);
    case 'paused':
      return run.status_reason ?? pausedBefore(run.current_step);
    case 'running':
      return run.status_reason ?? run.current_step ?? statusWord(run.status);
    default:
      return run.status_reason ?? statusWord(run.status);
  }
}

function pausedBefore(step: string | null): string {
  return step === null
    ? statusWord('paused')
    : t('stepscope.control.paused-before', 'paused before step {{step}}', { ...RAW, step });
}

function failureLine(run: Run): string {
  const message = run.error?.message ?? run.status_reason ?? statusWord('failed');
  const step = run.error?.step_name;
  return step === undefined
    ? message
    : t('stepscope.control.failed-in', 'step {{step}}: {{message}}', { ...RAW, step, message });
}
