import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback, useMemo, useState } from 'react';

import { announce } from '../announce';
import { refusedTitle } from './sayRefused';
import { useUndoableControl } from './useUndoableControl';
import { useWhyNotControl } from './useWhyNotControl';

interface Refusal {
  title: string;
  error: unknown;
}

export interface RunControl {
  control: (run: Run, action: ControlAction, reason?: string) => void;
  /** Why nothing can be controlled; undefined when it can. */
  disabledReason: string | undefined;
  /** The last refusal, until it is dismissed or another action goes through. */
  refusal: Refusal | undefined;
  dismiss: () => void;
}

/** Pause, resume and cancel for a panel: the wish shows at once, a refusal comes back as `refusal`. */
export function useRunControl(): RunControl {
  const [refusal, setRefusal] = useState<Refusal>();
  const refuse = useCallback((run: Run, asked: ControlAction, error: Error) => {
    const title = refusedTitle(run, asked);
    setRefusal({ title, error });
    announce(title);
  }, []);
  const request = useUndoableControl(refuse);
  const control = useCallback<RunControl['control']>(
    (...asked) => {
      setRefusal(undefined);
      request(...asked);
    },
    [request]
  );
  const disabledReason = useWhyNotControl();
  // The same while nothing of it changes: rows of long lists take it.
  return useMemo(
    () => ({ control, disabledReason, refusal, dismiss: () => setRefusal(undefined) }),
    [control, disabledReason, refusal]
  );
}
