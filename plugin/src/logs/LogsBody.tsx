import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { type ReactNode, type RefObject, useState } from 'react';

import type { PanelProps } from '../source/selection.types';
import { useViewChoice } from '../ui/address/useViewParam';
import { copyText } from '../ui/clipboard';
import { useTempoUid } from '../ui/explore/useTempoUid';
import { formatCount } from '../ui/format';
import { notifyDone, notifyFailed } from '../ui/notify';
import { StaleNotice } from '../ui/StaleNotice';
import { testIds } from '../ui/testIds';
import { LogList } from './list/LogList';
import { SelectionBar } from './list/SelectionBar';
import { useLineSelection } from './list/useLineSelection';
import { LogsFooter } from './LogsFooter';
import { asText } from './model/exportLogs';
import { type FieldFilter, type LogFilter, NO_FILTER } from './model/logFilter';
import { NoLines } from './NoLines';
import { LevelChips } from './toolbar/LevelChips';
import { LogToolbar } from './toolbar/LogToolbar';
import { useLogFilter } from './useLogFilter';
import type { LogScope } from './useLogStore';
import { type ShownLogs, useShownLogs } from './useShownLogs';
import { useStepLink } from './useStepLink';

/** Width of the window in px below which a line shows too little of its message: it wraps. */
const PHONE_BELOW = 544;

interface LogsBodyProps {
  scope: LogScope;
  /** Where scope is chosen, if not by the page around. */
  choice: ReactNode;
  /** Why nothing is known of the run. */
  runError: Error | null;
  /** Takes the time range back. */
  onAnyTime: () => void;
  /** Path of the step whose lines are asked for; it may come later than the lines. */
  step: string | undefined;
  onSelect: PanelProps['onSelect'];
  field: RefObject<HTMLInputElement | null>;
}

/** Lines of one run or of all, with everything around them. */
export function LogsBody({ scope, choice, runError, onAnyTime, step, onSelect, field }: LogsBodyProps) {
  const styles = useStyles2(getStyles);
  const [filter, setFilter] = useLogFilter(step);
  const logs = useShownLogs(scope, filter);
  const { store } = logs;
  const [wrap, setWrap] = useViewChoice(
    'wrap',
    ['no', 'yes'],
    window.innerWidth < PHONE_BELOW ? 'yes' : 'no',
    'replace'
  );
  const follow = useFollowing(store);
  const selection = useLineSelection(store);
  const tempoUid = useTempoUid();
  const onStep = useStepLink(onSelect);
  const onField = (field: FieldFilter) =>
    setFilter({
      ...filter,
      fields: [...filter.fields.filter(({ name, value }) => name !== field.name || value !== field.value), field],
    });
  const onCopy = () =>
    void copyText(asText(selection.entries()))
      .then(() => notifyDone(t('stepscope.logs.copied', 'Lines copied')))
      .catch((error: unknown) => notifyFailed(t('stepscope.logs.not-copied', 'Not copied'), error));
  return (
    <div className={styles.body}>
      <StaleNotice />
      <LogToolbar
        filter={filter}
        onFilter={setFilter}
        error={store.filterError}
        steps={logs.steps}
        wrap={wrap === 'yes'}
        onWrap={(on) => setWrap(on ? 'yes' : 'no')}
        following={follow.following}
        onFollow={follow.set}
        field={field}
      >
        {choice}
      </LogToolbar>
      <LevelChips filter={filter} onFilter={setFilter} counts={countsOf(logs, filter)} />
      {store.length === 0 && (
        <NoLines
          logs={logs}
          error={logs.error ?? runError}
          ranged={scope.from !== undefined}
          onClear={() => setFilter(NO_FILTER)}
          onAnyTime={onAnyTime}
        />
      )}
      {store.length > 0 && (
        <LogList
          store={store}
          filter={filter}
          wrap={wrap === 'yes'}
          following={follow.following}
          onFollow={follow.set}
          selection={selection}
          onCopy={onCopy}
          tempoUid={tempoUid}
          withRuns={scope.run_id === undefined}
          onField={onField}
          onStep={onStep}
        />
      )}
      {!follow.following && store.length > 0 && <JumpButton unseen={follow.unseen} onJump={() => follow.set(true)} />}
      {selection.count > 0 && <SelectionBar selection={selection} />}
      <LogsFooter logs={logs} />
    </div>
  );
}

type Store = ShownLogs['store'];

/** Whether the end is kept in view, and how many lines have come since it is not. */
function useFollowing(store: Store) {
  const [left, setLeft] = useState<number>();
  const set = (following: boolean) =>
    setLeft(following ? undefined : (old) => old ?? store.row(store.length - 1)?.id ?? 0);
  const unseen = left === undefined ? 0 : Math.max(0, store.length - store.indexOf(left + 1));
  return { following: left === undefined, set, unseen };
}

function JumpButton({ unseen, onJump }: { unseen: number; onJump: () => void }) {
  const styles = useStyles2(getStyles);
  return (
    <Button className={styles.jump} size="sm" icon="arrow-down" data-testid={testIds.logs.jump} onClick={onJump}>
      {unseen === 0
        ? t('stepscope.logs.jump', 'Jump to latest')
        : t('stepscope.logs.jump-new', 'Jump to latest ({{lines}} new)', { lines: formatCount(unseen) })}
    </Button>
  );
}

/** A level that was not asked for is not counted. */
function countsOf({ store, asking }: ShownLogs, { levels }: LogFilter) {
  return asking.state === 'found' && levels.length > 0
    ? Object.fromEntries(levels.map((level) => [level, store.counts[level]]))
    : store.counts;
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ position: 'relative', height: '100%', display: 'flex', flexDirection: 'column' }),
  jump: css({ position: 'absolute', left: '50%', bottom: theme.spacing(6), transform: 'translateX(-50%)', zIndex: 1 }),
});
