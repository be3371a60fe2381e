import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';

import { useWhyNotControl } from '../../../ui/control/useWhyNotControl';
import { useShell } from '../../shell/ShellContext';

/** Opens the run dialog; where nothing can be started, it says why. */
export function RunButton() {
  const { openRunDialog } = useShell();
  const reason = useWhyNotControl();
  return (
    <Button icon="play" disabled={reason !== undefined} tooltip={reason} onClick={() => openRunDialog()}>
      {t('stepscope.header.run', 'Run…')}
    </Button>
  );
}
