import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';

import { useSource } from '../../../source/SourceProvider';
import { mayControl } from '../../../ui/control/mayControl';
import { useShell } from '../../shell/ShellContext';

/** Opens the run dialog; where nothing can be started, it says why. */
export function RunButton() {
  const { openRunDialog } = useShell();
  const { control } = useSource().capabilities;
  const reason = control
    ? mayControl()
      ? undefined
      : t('stepscope.control.not-allowed', 'Your role lets you look, not control')
    : t('stepscope.control.no-service', 'Starting runs needs a Stepscope service: see the configuration page');
  return (
    <Button icon="play" disabled={reason !== undefined} tooltip={reason} onClick={() => openRunDialog()}>
      {t('stepscope.header.run', 'Run…')}
    </Button>
  );
}
