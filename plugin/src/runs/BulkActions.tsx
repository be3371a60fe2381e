import { t } from '@grafana/i18n';
import { Button, Dropdown } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import { useState } from 'react';

import { onDemand } from '../ui/onDemand';
import type { AskedBulk, Unseen } from './BulkMenu';
import { RowCheckbox } from './RowCheckbox';
import type { RowSelection } from './useRowSelection';

const BulkMenu = onDemand(async () => (await import(/* webpackChunkName: "run-dialogs" */ './BulkMenu')).BulkMenu);
const BulkDialog = onDemand(
  async () => (await import(/* webpackChunkName: "run-dialogs" */ './BulkDialog')).BulkDialog
);

const BOX = { display: 'flex', alignItems: 'center', flex: 'none', marginLeft: 'auto' };

interface BulkActionsProps {
  /** The runs that the filter leaves. */
  runs: readonly Run[];
  selection: RowSelection;
  /** Whether rows can be marked, which narrow ones have no room for. */
  canMark: boolean;
  /** What finds the runs that match and are not loaded; null: all are. */
  unseen: Unseen | null;
  /** Why nothing can be controlled; undefined when it can. */
  disabledReason: string | undefined;
}

/** Pause, resume, cancel or repeat the marked runs, or else all that match, after a question that names how many. */
export function BulkActions({ runs, selection, canMark, unseen, disabledReason }: BulkActionsProps) {
  const [asked, setAsked] = useState<AskedBulk>();
  const count = selection.runs.length;
  if (disabledReason !== undefined || runs.length === 0) {
    return null;
  }
  const menu = () => (
    <BulkMenu runs={count > 0 ? selection.runs : runs} unseen={count > 0 ? null : unseen} onChoose={setAsked} />
  );
  return (
    <div style={BOX}>
      {canMark && (
        <RowCheckbox
          label={t('stepscope.runs.mark-all', 'Select all shown')}
          checked={count === runs.length}
          partly={count > 0 && count < runs.length}
          onPress={selection.pressAll}
        />
      )}
      <Dropdown overlay={menu} placement="bottom-end">
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon="angle-down"
          // So that the menu is there, and takes the keys, as soon as it opens.
          onFocus={BulkMenu.preload}
          onPointerEnter={BulkMenu.preload}
        >
          {count > 0
            ? t('stepscope.runs.bulk-marked', '{{count}} selected', { count })
            : t('stepscope.runs.bulk', 'All matching')}
        </Button>
      </Dropdown>
      {asked !== undefined && (
        <BulkDialog asked={asked} onDone={selection.clear} onDismiss={() => setAsked(undefined)} />
      )}
    </div>
  );
}
