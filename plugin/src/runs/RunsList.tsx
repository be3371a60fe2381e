import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';

import { type MenuAction, useContextMenu } from '../ui/ActionMenu';
import type { RunControl } from '../ui/control/useRunControl';
import { testIds } from '../ui/testIds';
import { VirtualList } from '../ui/VirtualList';
import { RunRow } from './RunRow';
import { ROW_HEIGHTS, type RunsLayout } from './runsLayout';
import { runName } from './runsModel';
import type { RowSelection } from './useRowSelection';
import { useWaitingRuns } from './useWaitingRuns';

const runKey = (run: Run) => run.run_id;

interface RunsListProps {
  runs: readonly Run[];
  layout: RunsLayout;
  chosen: string | undefined;
  onChoose: (run: Run) => void;
  control: RunControl;
  menuOf: (run: Run) => MenuAction[];
  onAgain: (run: Run) => void;
  selection: RowSelection;
}

/** The rows. New ones come on top without moving what a person reads; a pill says how many. */
export function RunsList({ runs, layout, chosen, onChoose, control, menuOf, onAgain, selection }: RunsListProps) {
  const canMark = control.disabledReason === undefined;
  const styles = useStyles2(getStyles);
  const contextMenu = useContextMenu<Run>(runName, menuOf);
  const waiting = useWaitingRuns();
  return (
    <div className={styles.box}>
      <VirtualList
        // Another height is another list: positions of the old one mean nothing in it.
        key={layout}
        items={runs}
        getKey={runKey}
        rowHeight={ROW_HEIGHTS[layout]}
        label={t('stepscope.runs.list', 'Runs')}
        selectedKey={chosen}
        onSelect={onChoose}
        onMenu={contextMenu.show}
        onRowKey={(key, run) => {
          // As in Gmail; with Shift from the row that was marked before.
          const mark = key.toLowerCase() === 'x' && canMark;
          if (mark) {
            selection.press(run.run_id, key === 'X');
          }
          return mark;
        }}
        rowTestId={(run) => testIds.runs.row(run.run_id)}
        anchored
        pill={(unseen, goToTop) => (
          <Button
            className={styles.pill}
            size="sm"
            icon="arrow-up"
            onClick={goToTop}
            data-testid={testIds.runs.newPill}
          >
            {t('stepscope.runs.new', '{{count}} new', { count: unseen })}
          </Button>
        )}
        renderRow={(run, { active }) => (
          <RunRow
            run={run}
            layout={layout}
            waiting={waiting.get(run.run_id)}
            control={control}
            menuOf={menuOf}
            onAgain={onAgain}
            onMark={canMark && layout !== 'narrow' ? selection.press : undefined}
            marked={selection.ids.has(run.run_id)}
            active={active}
          />
        )}
      />
      {contextMenu.menu}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ flex: '1 1 0', minHeight: 0, position: 'relative' }),
  pill: css({
    position: 'absolute',
    top: theme.spacing(1),
    left: '50%',
    transform: 'translateX(-50%)',
    borderRadius: theme.shape.radius.pill,
    boxShadow: theme.shadows.z2,
  }),
});
