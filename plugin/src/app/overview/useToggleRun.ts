import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback } from 'react';

import { toggleAction } from '../../ui/control/runActions';
import { sayRefused } from '../../ui/control/sayRefused';
import { useUndoableControl } from '../../ui/control/useUndoableControl';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { showToast } from '../../ui/toasts';

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
