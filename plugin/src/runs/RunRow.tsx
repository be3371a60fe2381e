import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import { memo, useState } from 'react';

import type { MenuAction } from '../ui/ActionMenu';
import { serverNow } from '../ui/clock';
import { pendingWords, runStateLine, shownStatus } from '../ui/control/runActions';
import type { RunControl } from '../ui/control/useRunControl';
import { formatAbsolute, formatCost, formatElapsed, formatTokens, shortId } from '../ui/format';
import { RAW } from '../ui/i18n';
import { LiveTimer } from '../ui/LiveTimer';
import { ProgressBar } from '../ui/ProgressBar';
import { ProviderBadges } from '../ui/ProviderBadges';
import { RelativeTime } from '../ui/RelativeTime';
import { SimulatedBadge } from '../ui/SimulatedBadge';
import { statusColor, statusWord } from '../ui/status';
import { StatusIcon } from '../ui/StatusIcon';
import { useNow } from '../ui/useNow';
import { RowCheckbox } from './RowCheckbox';
import { RunActions } from './RunActions';
import { getRowStyles } from './RunRow.styles';
import type { RunsLayout } from './runsLayout';
import { runName } from './runsModel';
import type { Waiting } from './useWaitingRuns';

/** A run younger than this slides in. */
const FRESH_MS = 2000;

interface RunRowProps {
  run: Run;
  layout: RunsLayout;
  waiting: Waiting | undefined;
  control: RunControl;
  menuOf: (run: Run) => MenuAction[];
  onAgain: (run: Run) => void;
  /** Absent where rows cannot be marked. */
  onMark: ((id: string, range: boolean) => void) | undefined;
  marked: boolean;
  /** Its buttons are in the tab order. */
  active: boolean;
}

/** One run: what it is, how far, where, since when, for how much. On one, two or three lines by the panel's width. */
export const RunRow = memo(function RunRow({ run, layout, waiting, active, onMark, marked, ...actions }: RunRowProps) {
  const styles = useStyles2(getRowStyles);
  const [fresh] = useState(() => serverNow() - Date.parse(run.queued_at) < FRESH_MS);
  return (
    <div className={cx(styles.row, styles[layout], fresh && styles.fresh)}>
      {onMark !== undefined && (
        <div role="gridcell">
          <RowCheckbox
            label={t('stepscope.runs.mark', 'Select {{run}}', { ...RAW, run: runName(run) })}
            checked={marked}
            tabIndex={active ? 0 : -1}
            onPress={(range) => onMark(run.run_id, range)}
          />
        </div>
      )}
      <RunCells run={run} layout={layout} waiting={waiting} />
      <div role="gridcell" className={styles.actions}>
        <RunActions run={run} layout={layout} tabIndex={active ? 0 : -1} {...actions} />
      </div>
    </div>
  );
});

const RunCells = memo(function RunCells({ run, layout, waiting }: Pick<RunRowProps, 'run' | 'layout' | 'waiting'>) {
  const styles = useStyles2(getRowStyles);
  const theme = useTheme2();
  const status = isWaiting(run, waiting) ? 'waiting' : run.status;
  const narrow = layout === 'narrow';
  // A search of Tempo tells of runs, not of their steps.
  const counted = run.steps_total > 0;
  return (
    <div role="gridcell" className={cx(styles.cells, styles[`${layout}Cells`])}>
      <span className={styles.icon}>
        <StatusIcon status={status} decorative />
      </span>
      <span className={styles.name}>
        <span className={styles.title}>{run.pipeline_name}</span>
        <span className={styles.id}>{shortId(run.run_id)}</span>
        {run.simulated && narrow && <SimulatedBadge />}
      </span>
      <span className={styles.progress}>
        {counted && (
          <ProgressBar
            value={run.steps_completed}
            max={run.steps_total}
            label={t('stepscope.runs.progress', 'Steps of {{run}} done', { ...RAW, run: run.pipeline_name })}
            color={statusColor(status, theme)}
          />
        )}
      </span>
      <span className={styles.count}>{counted && `${run.steps_completed}/${run.steps_total}`}</span>
      <span className={styles.state}>
        <RunState run={run} waiting={waiting} withWord={narrow} />
      </span>
      <span className={narrow ? 'sr-only' : styles.word}>
        <span>{statusWord(status)}</span>
        {run.completed_at !== null && <RelativeTime iso={run.completed_at} />}
        {!narrow && <ProviderBadges providers={run.providers} />}
        {run.simulated && !narrow && <SimulatedBadge />}
      </span>
      <span
        className={styles.time}
        title={t('stepscope.runs.since', 'Started {{time}}', {
          ...RAW,
          time: formatAbsolute(run.started_at ?? run.queued_at),
        })}
      >
        <LiveTimer startedAt={run.started_at} endedAt={run.completed_at} running={run.status === 'running'} />
      </span>
      <span className={narrow ? 'sr-only' : styles.tokens}>{formatTokens(run.total_tokens)}</span>
      <span className={styles.cost}>{formatCost(run.total_cost_usd, run.cost_complete)}</span>
    </div>
  );
});

/** True for a run that holds back before it tries again: as heard, or as its row says. */
function isWaiting(run: Run, waiting: Waiting | undefined): boolean {
  return shownStatus(run) === 'waiting' || (run.status === 'running' && waiting !== undefined);
}

/** Where the run is and why (the status word only where nothing else says it): the step, what it waits for, what was asked of it, or its error. */
function RunState({ run, waiting, withWord }: Pick<RunRowProps, 'run' | 'waiting'> & { withWord: boolean }) {
  const styles = useStyles2(getRowStyles);
  if (waiting !== undefined && run.status === 'running' && pendingWords(run) === undefined) {
    return <WaitingState waiting={waiting} />;
  }
  const line = runStateLine(run);
  const stateClass = run.status === 'failed' ? styles.error : isWaiting(run, waiting) ? styles.waiting : undefined;
  const text = line === statusWord(run.status) && !withWord ? '' : line;
  return (
    <span className={stateClass} title={text}>
      {text}
    </span>
  );
}

function WaitingState({ waiting }: { waiting: Waiting }) {
  const styles = useStyles2(getRowStyles);
  const now = useNow(true);
  const left = waiting.until - now;
  const reason = `${waiting.step_path}: ${waiting.reason}`;
  return (
    <span className={styles.waiting} title={reason}>
      {left > 0
        ? t('stepscope.runs.next-try', 'next try in {{time}} · {{reason}}', {
            ...RAW,
            time: formatElapsed(left),
            reason,
          })
        : reason}
    </span>
  );
}
