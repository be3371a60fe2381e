import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { RAW } from '../i18n';
import { OwnClicks } from '../OwnClicks';
import { ToolButton } from '../ToolButton';
import { canCancel, toggleAction } from './runActions';
import { useAskedControl } from './useAskedControl';

interface RunControlsProps {
  run: Run;
  onControl: (action: ControlAction, reason?: string) => void;
  /** Why nothing can be controlled; undefined when it can. */
  disabledReason?: string | undefined;
  tabIndex?: number;
}

/** Pause or resume, and cancel. Both places stay reserved, so that nothing moves when one disappears. */
export function RunControls({ run, onControl, disabledReason, tabIndex }: RunControlsProps) {
  const styles = useStyles2(getStyles);
  const { ask, question } = useAskedControl((_run, action, reason) => onControl(action, reason));
  const toggle = toggleAction(run);
  const values = { ...RAW, run: run.pipeline_name };
  const disabled = disabledReason !== undefined;
  const toggleLabel =
    toggle === 'resume'
      ? t('stepscope.control.resume', 'Resume {{run}}', values)
      : t('stepscope.control.pause', 'Pause {{run}}', values);
  const cancelLabel = t('stepscope.control.cancel', 'Cancel {{run}}', values);
  return (
    <OwnClicks className={styles.box}>
      <span className={styles.slot}>
        {toggle !== undefined && (
          <ToolButton
            icon={toggle === 'resume' ? 'play' : 'pause'}
            label={disabledReason ?? toggleLabel}
            disabled={disabled}
            tabIndex={tabIndex}
            onClick={() => onControl(toggle)}
          />
        )}
      </span>
      <span className={styles.slot}>
        {canCancel(run) && (
          <ToolButton
            icon="times-circle"
            label={disabledReason ?? cancelLabel}
            destructive
            disabled={disabled}
            tabIndex={tabIndex}
            onClick={() => ask(run, 'cancel')}
          />
        )}
      </span>
      {question}
    </OwnClicks>
  );
}

const getStyles = (_theme: GrafanaTheme2) => ({
  box: css({ display: 'inline-flex', alignItems: 'center' }),
  slot: css({ minWidth: 28, '@media (pointer: coarse)': { minWidth: 44 } }),
});
