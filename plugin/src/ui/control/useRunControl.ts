import { t } from '@grafana/i18n';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback, useMemo, useState } from 'react';

import { announce } from '../announce';
import { RAW } from '../i18n';
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

function failed(run: Run, action: ControlAction): string {
  const values = { ...RAW, run: run.pipeline_name };
  const titles: Record<ControlAction, () => string> = {
    pause: () => t('stepscope.control.pause-failed', '{{run}} could not be paused', values),
    resume: () => t('stepscope.control.resume-failed', '{{run}} could not be resumed', values),
    cancel: () => t('stepscope.control.cancel-failed', '{{run}} could not be cancelled', values),
  };
  return titles[action]();
}

/** Pause, resume and cancel for a panel: the wish shows at once, a refusal comes back as `refusal`. */
export function useRunControl(): RunControl {
  const [refusal, setRefusal] = useState<Refusal>();
  const refuse = useCallback((run: Run, asked: ControlAction, error: Error) => {
    const title = failed(run, asked);
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
