import { t } from '@grafana/i18n';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import type { MenuAction } from '../ActionMenu';
import { toggleAction } from './runActions';

/** Pause or resume, whichever is possible, after a question for the reason; nothing where neither is. */
export function reasonAction(
  run: Run,
  disabledReason: string | undefined,
  ask: (run: Run, action: ControlAction) => void
): MenuAction[] {
  const action = toggleAction(run);
  return action === undefined
    ? []
    : [
        {
          label:
            action === 'pause'
              ? t('stepscope.control.pause-reason', 'Pause with a reason…')
              : t('stepscope.control.resume-reason', 'Resume with a reason…'),
          icon: 'comment-alt',
          onClick: () => ask(run, action),
          disabled: disabledReason !== undefined,
          ...(disabledReason !== undefined && { description: disabledReason }),
        },
      ];
}
