import { t } from '@grafana/i18n';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { shortId } from '../format';
import { RAW } from '../i18n';
import { dismissToast, showToast } from '../toasts';

/** What can be taken back. */
type Toggle = Extract<ControlAction, 'pause' | 'resume'>;

const OPPOSITE: Record<Toggle, Toggle> = { pause: 'resume', resume: 'pause' };

/** Says that a run pauses or goes on, and offers to take it back; returns how to unsay it, for when it is refused. */
export function offerUndo(run: Run, action: Toggle, request: (opposite: Toggle) => void): () => void {
  const values = { ...RAW, run: `${run.pipeline_name} ${shortId(run.run_id)}` };
  const toast = showToast({
    severity: 'info',
    text:
      action === 'pause'
        ? t('stepscope.control.toast-pausing', 'Pausing {{run}}', values)
        : t('stepscope.control.toast-resuming', 'Resuming {{run}}', values),
    action: { label: t('stepscope.control.undo', 'Undo'), onClick: () => request(OPPOSITE[action]) },
  });
  return () => dismissToast(toast);
}
