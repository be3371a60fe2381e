import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback } from 'react';

import { useControlRun } from '../../source/queries/useControlRun';
import { offerUndo, type Toggle } from '../../ui/control/offerUndo';
import { toggleAction } from '../../ui/control/runActions';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { describeError } from '../../ui/describeError';
import { showToast } from '../../ui/toasts';

/**
 * Pauses or resumes a run, whichever is possible, and offers to take it back; who may not is told why. False where
 * neither is possible.
 */
export function useToggleRun(): (run: Run | undefined) => boolean {
  const reason = useWhyNotControl();
  const { mutate } = useControlRun();
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
      const request = (asked: Toggle) =>
        mutate(
          { run_id: run.run_id, action: asked },
          {
            onError: (error) => {
              unsay();
              showToast({ severity: 'error', text: describeError(error).message });
            },
          }
        );
      const unsay = offerUndo(run, action, request);
      request(action);
      return true;
    },
    [reason, mutate]
  );
}
