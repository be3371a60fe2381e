import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback } from 'react';

import { toggleAction } from '../../ui/control/runActions';
import { useUndoableControl } from '../../ui/control/useUndoableControl';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { describeError } from '../../ui/describeError';
import { showToast } from '../../ui/toasts';

const sayRefused = (_run: Run, _asked: ControlAction, error: Error) =>
  showToast({ severity: 'error', text: describeError(error).message });

/**
 * Pauses or resumes a run, whichever is possible, and offers to take it back; who may not is told why. False where
 * neither is possible.
 */
export function useToggleRun(): (run: Run | undefined) => boolean {
  const reason = useWhyNotControl();
  const control = useUndoableControl(sayRefused);
  return useCallback(
    (run) => {
      const action = run === undefined ? undefined : toggleAction(run);
      if (run === undefined || (action !== 'pause' && action !== 'resume')) {
        return false;
      }
      if (reason !== undefined) {
        showToast({ severity: 'info', text: reason });
        return true;
      }
      control(run, action);
      return true;
    },
    [reason, control]
  );
}
