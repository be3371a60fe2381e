import { t } from '@grafana/i18n';

import { describeError } from './describeError';
import { showToast } from './toasts';

/** Says briefly that something was done. */
export function notifyDone(text: string): void {
  showToast({ text, severity: 'success' });
}

/** Says briefly that something was done, and offers to take it back. */
export function notifyUndoable(text: string, undo: () => void): void {
  showToast({ text, severity: 'success', action: { label: t('stepscope.control.undo', 'Undo'), onClick: undo } });
}

/** Says briefly that something failed, with the reason and what to do. */
export function notifyFailed(title: string, error: unknown): void {
  const { message, fix } = describeError(error);
  showToast({ text: [`${title}: ${message}`, fix].filter(Boolean).join(' '), severity: 'error' });
}
