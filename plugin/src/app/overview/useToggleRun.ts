import { t } from '@grafana/i18n';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback } from 'react';

import { useControlRun } from '../../source/queries/useControlRun';
import { toggleAction } from '../../ui/control/runActions';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { describeError } from '../../ui/describeError';
import { shortId } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { showToast } from '../../ui/toasts';

type Toggle = Extract<ControlAction, 'pause' | 'resume'>;
const OPPOSITE: Record<Toggle, Toggle> = { pause: 'resume', resume: 'pause' };

function words(action: Toggle, run: Run): string {
  const values = { ...RAW, run: `${run.pipeline_name} ${shortId(run.run_id)}` };
  return action === 'pause'
    ? t('stepscope.control.toast-pausing', 'Pausing {{run}}', values)
    : t('stepscope.control.toast-resuming', 'Resuming {{run}}', values);
}

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
          { onError: (error) => showToast({ severity: 'error', text: describeError(error).message }) }
        );
      request(action);
      showToast({
        severity: 'info',
        text: words(action, run),
        action: { label: t('stepscope.control.undo', 'Undo'), onClick: () => request(OPPOSITE[action]) },
      });
      return true;
    },
    [reason, mutate]
  );
}
