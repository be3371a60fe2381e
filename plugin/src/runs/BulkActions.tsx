import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu, useStyles2 } from '@grafana/ui';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { useState } from 'react';

import { onDemand } from '../ui/onDemand';
import { type BulkChoice, bulkChoices } from './bulkChoices';

const BulkDialog = onDemand(
  async () => (await import(/* webpackChunkName: "run-dialogs" */ './BulkDialog')).BulkDialog
);

interface BulkActionsProps {
  /** The runs that the filter leaves. */
  runs: readonly Run[];
  /** Why nothing can be controlled; undefined when it can. */
  disabledReason: string | undefined;
}

/** Pause, resume or cancel all runs that are shown, after a question that names how many. */
export function BulkActions({ runs, disabledReason }: BulkActionsProps) {
  const styles = useStyles2(getStyles);
  const [asked, setAsked] = useState<BulkChoice>();
  const choices = bulkChoices(runs);
  if (choices.length === 0 || disabledReason !== undefined) {
    return null;
  }
  const menu = (
    <Menu>
      {choices.map((choice) => (
        <Menu.Item
          key={choice.action}
          label={labelOf(choice)}
          destructive={choice.action === 'cancel'}
          onClick={() => setAsked(choice)}
        />
      ))}
    </Menu>
  );
  return (
    <div className={styles.box}>
      <Dropdown overlay={menu} placement="bottom-end">
        <Button size="sm" variant="secondary" fill="text" icon="angle-down">
          {t('stepscope.runs.bulk', 'All shown')}
        </Button>
      </Dropdown>
      {asked !== undefined && <BulkDialog choice={asked} onDismiss={() => setAsked(undefined)} />}
    </div>
  );
}

function labelOf({ action, run_ids }: BulkChoice): string {
  const count = run_ids.length;
  const words: Record<ControlAction, () => string> = {
    pause: () => t('stepscope.runs.bulk-pause', 'Pause {{count}}…', { count }),
    resume: () => t('stepscope.runs.bulk-resume', 'Resume {{count}}…', { count }),
    cancel: () => t('stepscope.runs.bulk-cancel', 'Cancel {{count}}…', { count }),
  };
  return words[action]();
}

const getStyles = () => ({ box: css({ flex: 'none', marginLeft: 'auto' }) });
