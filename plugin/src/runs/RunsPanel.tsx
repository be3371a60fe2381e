import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { FilterInput, useStyles2 } from '@grafana/ui';
import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { type ComponentProps, useCallback, useMemo, useRef, useState } from 'react';

import type { PanelProps } from '../source/selection.types';
import { serverNow } from '../ui/clock';
import { useAskedControl } from '../ui/control/useAskedControl';
import { useRunControl } from '../ui/control/useRunControl';
import { ErrorNotice } from '../ui/ErrorNotice';
import { focusField } from '../ui/focusField';
import { onDemand } from '../ui/onDemand';
import { Quadrant } from '../ui/Quadrant';
import { useQuadrants } from '../ui/QuadrantsContext';
import { RunAgain } from '../ui/run/RunAgain';
import { useRunMenu } from '../ui/run/useRunMenu';
import { StaleNotice } from '../ui/StaleNotice';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { testIds } from '../ui/testIds';
import { useElementSize } from '../ui/useElementSize';
import { useQuadrantSearch } from '../ui/useQuadrantSearch';
import { BulkActions } from './BulkActions';
import { runControlMenu } from './runControlMenu';
import { RunsFilterChips } from './RunsFilterChips';
import { ROW_HEIGHTS, runsLayout } from './runsLayout';
import { RunsList } from './RunsList';
import { filterRuns, mergeRuns, NO_FILTER, orderRuns, type RunsFilter, statusCounts } from './runsModel';
import { useFoundRuns } from './useFoundRuns';
import { useRowSelection } from './useRowSelection';
import { useRunAnnouncements } from './useRunAnnouncements';
import { useRunList } from './useRunList';
import { useRunsFilter } from './useRunsFilter';

const RunsEmpty = onDemand(async () => (await import(/* webpackChunkName: "runs-empty" */ './RunsEmpty')).RunsEmpty);
const RunsFooter = onDemand(async () => (await import(/* webpackChunkName: "runs-empty" */ './RunsFooter')).RunsFooter);

/** Quadrant 1: every run, live, with what can be done to it. */
export function RunsPanel({ selection, onSelect, scope }: PanelProps & { scope?: RunsScope }) {
  const [filter, setFilter] = useRunsFilter(scope?.status);
  const filterField = useRef<HTMLInputElement>(null);
  // Beside the other quadrants it is about what goes on; alone it is a list like any other.
  const onOverview = useQuadrants().toggleMaximised !== undefined;
  useQuadrantSearch('runs', () => focusField(filterField.current));
  return (
    <Quadrant
      id="runs"
      testId={testIds.runs.panel}
      title={onOverview ? t('stepscope.runs.title', 'Active pipelines') : t('stepscope.runs.title-of-all', 'Runs')}
      actions={
        <FilterInput
          ref={filterField}
          width={18}
          escapeRegex={false}
          value={filter.text}
          onChange={(text) => setFilter({ ...filter, text })}
          placeholder={t('stepscope.runs.filter', 'Filter runs')}
          aria-label={t('stepscope.runs.filter', 'Filter runs')}
          data-testid={testIds.runs.filter}
        />
      }
    >
      <RunsBody filter={filter} setFilter={setFilter} scope={scope} selection={selection} onSelect={onSelect} />
    </Quadrant>
  );
}

/** Which runs a place shows; without it, all. */
export interface RunsScope {
  query: ListRunsQuery;
  /** What the chips begin with. */
  status: RunsFilter['status'];
  within: (runs: readonly Run[]) => readonly Run[];
}

interface RunsBodyProps extends PanelProps {
  scope: RunsScope | undefined;
  filter: RunsFilter;
  setFilter: (filter: RunsFilter) => void;
}

/** The runs of a place, loaded or found, that have the text of the filter, and of these the ones of its status. */
function useShownRuns(scope: RunsScope | undefined, filter: RunsFilter) {
  const list = useRunList(scope?.query);
  const found = useFoundRuns(scope?.query, filter, list.hasOlder);
  const ordered = useMemo(() => {
    const all = list.runs && mergeRuns(list.runs, found.runs ?? []);
    const runs = all && scope ? scope.within(all) : all;
    return runs && orderRuns(runs, serverNow());
  }, [list.runs, found.runs, scope]);
  const byText = useMemo(() => ordered && filterRuns(ordered, { ...filter, status: 'all' }), [ordered, filter]);
  const shown = useMemo(() => byText && filterRuns(byText, { ...filter, text: '' }), [byText, filter]);
  const unseen = found.unseen && {
    query: found.unseen,
    within: (runs: readonly Run[]) => filterRuns(scope ? scope.within(runs) : runs, filter),
  };
  return { list, unseen, byText, shown };
}

function FooterIfNeeded(props: ComponentProps<typeof RunsFooter>) {
  return props.list.hasOlder || props.nothingMatches ? <RunsFooter {...props} /> : null;
}

function RunsBody({ scope, filter, setFilter, selection, onSelect }: RunsBodyProps) {
  const styles = useStyles2(getStyles);
  const [measure, size] = useElementSize<HTMLDivElement>();
  const layout = runsLayout(size?.width);
  const { list, unseen, byText, shown } = useShownRuns(scope, filter);
  const control = useRunControl();
  const runMenu = useRunMenu();
  const { ask, question } = useAskedControl(control.control);
  const [again, setAgain] = useState<Run>();
  useRunAnnouncements(list.runs);
  const marked = useRowSelection(shown);
  const choose = (run: Run) => onSelect({ run_id: run.run_id });
  const menuOf = useCallback(
    (run: Run) => [...runControlMenu(run, control, { onAsk: ask, onAgain: setAgain }), ...runMenu(run)],
    [control, runMenu, ask]
  );
  const failedToLoad = list.error !== null && list.runs === undefined;
  const empty = list.runs?.length === 0;
  return (
    // What is marked goes before the page does.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={measure}
      className={styles.body}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && marked.ids.size > 0 && event.currentTarget.contains(event.target as Element)) {
          marked.clear();
          event.preventDefault();
        }
      }}
    >
      <StaleNotice />
      {failedToLoad && (
        <ErrorState
          error={list.error}
          title={t('stepscope.runs.failed', 'Runs could not be loaded')}
          onRetry={list.retry}
        />
      )}
      {shown === undefined && !failedToLoad && (
        <LoadingState label={t('stepscope.runs.loading', 'Loading runs')} rowHeight={ROW_HEIGHTS[layout]} />
      )}
      {empty && <RunsEmpty query={scope?.query} canStart={control.disabledReason === undefined} onStarted={choose} />}
      {byText !== undefined && shown !== undefined && !empty && (
        <>
          <RunsFilterChips
            counts={statusCounts(byText, filter.status)}
            chosen={filter.status}
            onChoose={(status) => setFilter({ ...filter, status })}
          >
            <BulkActions
              runs={shown}
              selection={marked}
              canMark={layout !== 'narrow'}
              unseen={unseen}
              disabledReason={control.disabledReason}
            />
          </RunsFilterChips>
          {shown.length > 0 && (
            <RunsList
              runs={shown}
              layout={layout}
              chosen={selection.run_id}
              onChoose={choose}
              control={control}
              menuOf={menuOf}
              onAgain={setAgain}
              selection={marked}
            />
          )}
          <FooterIfNeeded list={list} nothingMatches={shown.length === 0} onClear={() => setFilter(NO_FILTER)} />
        </>
      )}
      {again !== undefined && <RunAgain run={again} onStarted={choose} onDismiss={() => setAgain(undefined)} />}
      {question}
      {control.refusal !== undefined && <ErrorNotice {...control.refusal} onDismiss={control.dismiss} />}
    </div>
  );
}

const getStyles = (_theme: GrafanaTheme2) => ({
  body: css({ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, position: 'relative' }),
});
