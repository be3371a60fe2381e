import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback } from 'react';

import { useControlRun } from '../../source/queries/useControlRun';
import { offerUndo } from './offerUndo';

/** Pauses, resumes or cancels a run, and offers to take back what can be, unless it is refused. */
export function useUndoableControl(onRefused: (run: Run, asked: ControlAction, error: Error) => void) {
  const { mutateAsync } = useControlRun();
  return useCallback(
    (run: Run, action: ControlAction, reason?: string) => {
      let unsay: (() => void) | undefined;
      const request = (asked: ControlAction) =>
        // What asked may have gone from the screen when it is refused: callbacks of `mutate` would have gone with it.
        void mutateAsync({
          run_id: run.run_id,
          action: asked,
          ...(asked === action && reason !== undefined && { reason }),
        }).catch((error: Error) => {
          unsay?.();
          onRefused(run, asked, error);
        });
      request(action);
      if (action !== 'cancel') {
        unsay = offerUndo(run, action, request);
      }
    },
    [mutateAsync, onRefused]
  );
}
