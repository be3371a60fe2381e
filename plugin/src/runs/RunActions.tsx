import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';

import { type MenuAction, MoreButton } from '../ui/ActionMenu';
import { RunControls } from '../ui/control/RunControls';
import type { RunControl } from '../ui/control/useRunControl';
import { RAW } from '../ui/i18n';
import { OwnClicks } from '../ui/OwnClicks';
import { ToolButton } from '../ui/ToolButton';
import type { RunsLayout } from './runsLayout';

interface RunActionsProps {
  run: Run;
  layout: RunsLayout;
  control: RunControl;
  menuOf: (run: Run) => MenuAction[];
  /** Asks whether to run a failed run again. */
  onAgain: (run: Run) => void;
  tabIndex: number;
}

/** Buttons of a row: pause or resume, cancel, run again after a failure, and ⋯. On a phone everything is under ⋯. */
export function RunActions({ run, layout, control, menuOf, onAgain, tabIndex }: RunActionsProps) {
  return (
    <OwnClicks style={{ display: 'inline-flex' }}>
      {layout !== 'narrow' && run.status === 'failed' && (
        <ToolButton
          icon="repeat"
          label={
            control.disabledReason ?? t('stepscope.runs.again', 'Run {{run}} again', { ...RAW, run: run.pipeline_name })
          }
          disabled={control.disabledReason !== undefined}
          tabIndex={tabIndex}
          onClick={() => onAgain(run)}
        />
      )}
      {layout !== 'narrow' && run.status !== 'failed' && (
        <RunControls
          run={run}
          onControl={(action, reason) => control.control(run, action, reason)}
          disabledReason={control.disabledReason}
          tabIndex={tabIndex}
        />
      )}
      <MoreButton
        label={t('stepscope.runs.more', 'More actions for {{run}}', { ...RAW, run: run.pipeline_name })}
        actions={() => menuOf(run)}
        tabIndex={tabIndex}
      />
    </OwnClicks>
  );
}
