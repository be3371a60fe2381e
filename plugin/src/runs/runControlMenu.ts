import { t } from '@grafana/i18n';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';

import type { MenuAction } from '../ui/ActionMenu';
import { reasonAction } from '../ui/control/reasonAction';
import { canCancel, toggleAction } from '../ui/control/runActions';
import type { RunControl } from '../ui/control/useRunControl';

interface Asked {
  onAsk: (run: Run, action: ControlAction) => void;
  onAgain: (run: Run) => void;
}

/** What the buttons of a row do, for its menu. Cancelling and running again ask first. */
export function runControlMenu(run: Run, control: RunControl, { onAsk, onAgain }: Asked): MenuAction[] {
  const toggle = toggleAction(run);
  const refused = {
    disabled: control.disabledReason !== undefined,
    ...(control.disabledReason !== undefined && { description: control.disabledReason }),
  };
  const pause: MenuAction = {
    label: t('stepscope.runs.menu-pause', 'Pause'),
    icon: 'pause',
    onClick: () => control.control(run, 'pause'),
    ...refused,
  };
  const resume: MenuAction = {
    label: t('stepscope.runs.menu-resume', 'Resume'),
    icon: 'play',
    onClick: () => control.control(run, 'resume'),
    ...refused,
  };
  const cancel: MenuAction = {
    label: t('stepscope.runs.menu-cancel', 'Cancel…'),
    icon: 'times-circle',
    destructive: true,
    onClick: () => onAsk(run, 'cancel'),
    ...refused,
  };
  const again: MenuAction = {
    label: t('stepscope.runs.menu-again', 'Run again…'),
    icon: 'repeat',
    onClick: () => onAgain(run),
    ...refused,
  };
  return [
    ...(toggle === undefined ? [] : [toggle === 'pause' ? pause : resume]),
    ...reasonAction(run, control.disabledReason, onAsk),
    ...(canCancel(run) ? [cancel] : []),
    ...(isFinal(run.status) ? [again] : []),
  ];
}
