import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Pipeline } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { type MenuAction, MoreButton } from '../../ui/ActionMenu';
import { formatCost } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { OwnClicks } from '../../ui/OwnClicks';
import { RelativeTime } from '../../ui/RelativeTime';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { StatusBadge } from '../../ui/StatusIcon';
import { ToolButton } from '../../ui/ToolButton';
import { getRowStyles, ONE_LINE } from '../list/listStyles';
import { RecentRuns } from './RecentRuns';

export const PIPELINE_ROW_HEIGHT = 64;

interface PipelineRowProps {
  pipeline: Pipeline;
  /** Only the buttons of the active row are in the tab order. */
  active: boolean;
  narrow: boolean;
  /** Why nothing can be started; undefined when it can. */
  disabledReason: string | undefined;
  onRun: () => void;
  onEdit: () => void;
  onOpenRun: (runId: string) => void;
  /** What right-click on the row offers. */
  menu: readonly MenuAction[];
}

/** A workflow file: what it is, whether it is valid, how it went last. */
export function PipelineRow(props: PipelineRowProps) {
  const { pipeline, active, narrow, disabledReason, onRun, onEdit, onOpenRun, menu } = props;
  const styles = useStyles2(getStyles);
  const name = pipeline.pipeline_name ?? pipeline.file;
  const values = { ...RAW, pipeline: name };
  const tabIndex = active ? 0 : -1;
  const last = <LastRun run={pipeline.last_run} tabIndex={tabIndex} onOpenRun={onOpenRun} />;
  return (
    <div role="gridcell" className={styles.row}>
      <div className={styles.what}>
        <div className={styles.name}>{name}</div>
        {pipeline.valid && narrow ? (
          last
        ) : pipeline.valid ? (
          <div className={styles.text}>{pipeline.description ?? pipeline.file}</div>
        ) : (
          <div className={styles.error}>
            <Icon name="exclamation-circle" size="sm" aria-hidden /> {pipeline.error}
          </div>
        )}
      </div>
      {!narrow && (
        <>
          <div className={styles.file}>{pipeline.file}</div>
          <div className={styles.steps}>
            {t('stepscope.pipelines.steps', '', {
              count: pipeline.steps_total,
              defaultValue_one: '{{count}} step',
              defaultValue_other: '{{count}} steps',
            })}
          </div>
          <RecentRuns runs={pipeline.recent_runs} />
          {last}
        </>
      )}
      <OwnClicks className={styles.actions}>
        <ToolButton
          icon="play"
          label={disabledReason ?? t('stepscope.pipelines.run', 'Run {{pipeline}}…', values)}
          disabled={!pipeline.valid || disabledReason !== undefined}
          tabIndex={tabIndex}
          onClick={onRun}
        />
        <ToolButton
          icon="edit"
          label={t('stepscope.pipelines.edit', 'Open {{pipeline}} in the editor', values)}
          tabIndex={tabIndex}
          onClick={onEdit}
        />
        <MoreButton
          label={t('stepscope.pipelines.more', 'More actions for {{pipeline}}', values)}
          actions={menu}
          tabIndex={tabIndex}
        />
      </OwnClicks>
    </div>
  );
}

interface LastRunProps {
  run: Run | null;
  tabIndex: number;
  onOpenRun: (runId: string) => void;
}

function LastRun({ run, tabIndex, onOpenRun }: LastRunProps) {
  const styles = useStyles2(getStyles);
  if (run === null) {
    return <div className={styles.last}>{t('stepscope.pipelines.never', 'never run')}</div>;
  }
  return (
    <div className={styles.last}>
      <button
        type="button"
        className={styles.link}
        tabIndex={tabIndex}
        title={t('stepscope.pipelines.open-run', 'Open the last run')}
        onClick={(event) => {
          event.stopPropagation();
          onOpenRun(run.run_id);
        }}
      >
        <StatusBadge status={run.status} />
      </button>
      <RelativeTime iso={run.queued_at} />
      {(run.total_cost_usd !== null || !run.cost_complete) && (
        <span className={styles.cost}>{formatCost(run.total_cost_usd, run.cost_complete)}</span>
      )}
      {run.simulated && <SimulatedBadge />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  // On a tablet the name, which says most, gets their room.
  const roomy = { [theme.breakpoints.down('lg')]: { display: 'none' } };
  return {
    ...getRowStyles(theme),
    error: css({ ...ONE_LINE, color: theme.colors.error.text }),
    file: css({
      ...ONE_LINE,
      flex: '1 1 0',
      color: theme.colors.text.secondary,
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      ...roomy,
    }),
    steps: css({ flex: 'none', width: 64, textAlign: 'right', color: theme.colors.text.secondary, ...roomy }),
    // Part of a number would be another number.
    cost: css(roomy),
    last: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      flex: 'none',
      width: 320,
      color: theme.colors.text.secondary,
      whiteSpace: 'nowrap',
      overflow: 'hidden',
      [theme.breakpoints.down('lg')]: { width: 256 },
      // What has no room is on a second line, which is not seen.
      [theme.breakpoints.down('sm')]: { width: 'auto', flexWrap: 'wrap', rowGap: 24, maxHeight: 24 },
    }),
    link: css({
      display: 'inline-flex',
      padding: 0,
      border: 'none',
      background: 'transparent',
      color: theme.colors.text.primary,
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
    }),
    actions: css({ display: 'flex', flex: 'none' }),
  };
};
