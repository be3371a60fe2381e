import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import { ERROR_TYPES } from '@stepscope/exporter/contract/error-types';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';

import { useErrorGroups } from '../source/queries/useErrorGroups';
import { useSource } from '../source/SourceProvider';
import { announce } from '../ui/announce';
import { errorTypeWord } from '../ui/errorTypeWord';
import { RAW } from '../ui/i18n';
import { useStepPlaceMenu } from '../ui/run/useStepPlaceMenu';
import { EmptyState } from '../ui/states/EmptyState';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { testIds } from '../ui/testIds';
import { touchTargets } from '../ui/touchTargets';
import { GroupDetail, type GroupDetailProps } from './GroupDetail';
import { GroupRow } from './GroupRow';
import { type ErrorFilters, errorWindow, parseErrorFilters, RANGES, writeErrorFilters } from './model';
import { placeOfGroup, useGroupActions } from './useGroupActions';

type ErrorsPageProps = Pick<GroupDetailProps, 'alertPathOf'>;

/** Failures, those that are the same taken together, with what to do about them. */
export function ErrorsPage({ alertPathOf }: ErrorsPageProps) {
  const styles = useStyles2(getStyles);
  const { capabilities } = useSource();
  return (
    <div className={styles.page} data-testid={testIds.errors.page}>
      {capabilities.analytics ? (
        <Groups alertPathOf={alertPathOf} />
      ) : (
        <EmptyState icon="bug" title={t('stepscope.errors.only-service', 'Grouping errors needs a Stepscope service')}>
          {t('stepscope.errors.only-service-how', 'Failed runs and steps show on the overview all the same.')}
        </EmptyState>
      )}
    </div>
  );
}

function Groups({ alertPathOf }: ErrorsPageProps) {
  const styles = useStyles2(getStyles);
  const [params, setParams] = useSearchParams();
  const filters = parseErrorFilters(params);
  const [openedAt] = useState(() => Date.now());
  const { data, error, refetch } = useErrorGroups({
    ...errorWindow(filters.range, openedAt),
    type: filters.type,
    state: filters.state,
  });
  const change = (next: ErrorFilters) => setParams((old) => writeErrorFilters(old, next));
  const chosen = data?.groups.find((group) => group.fingerprint === filters.group);
  const contextMenu = useStepPlaceMenu<ErrorGroup>({
    titleOf: (group) => `${group.pipeline_name} › ${group.step_name}`,
    placeOf: placeOfGroup,
    more: useGroupActions(alertPathOf),
  });
  useAnnouncedNews(data?.groups.filter((group) => group.state === 'new').length);
  return (
    <>
      <FilterBar filters={filters} onChange={change} />
      {error !== null && data === undefined && (
        <ErrorState
          error={error}
          title={t('stepscope.errors.failed', 'Errors could not be loaded')}
          onRetry={() => void refetch()}
        />
      )}
      {error === null && data === undefined && (
        <LoadingState label={t('stepscope.errors.loading', 'Loading errors')} rows={6} rowHeight={52} />
      )}
      {data?.groups.length === 0 && (
        <EmptyState icon="check-circle" title={t('stepscope.errors.empty', 'No failure in this period')}>
          {t('stepscope.errors.empty-how', 'Failed steps show here, grouped by what they have in common.')}
        </EmptyState>
      )}
      {data !== undefined && data.groups.length > 0 && (
        <div className={styles.list}>
          {data.groups.map((group) => (
            <GroupRow
              key={group.fingerprint}
              group={group}
              chosen={group === chosen}
              onChoose={() => change({ ...filters, group: group.fingerprint })}
              onMenu={(position) => contextMenu.show(group, position)}
            />
          ))}
        </div>
      )}
      {contextMenu.menu}
      {chosen !== undefined && (
        <GroupDetail
          group={chosen}
          alertPathOf={alertPathOf}
          onClose={() => change({ ...filters, group: undefined })}
        />
      )}
    </>
  );
}

/** Tells screen readers of kinds of failures that were not there before. */
function useAnnouncedNews(count: number | undefined): void {
  const before = useRef(count);
  useEffect(() => {
    if (before.current !== undefined && count !== undefined && count > before.current) {
      announce(t('stepscope.errors.news', '{{count}} new kinds of errors', { ...RAW, count: count - before.current }));
    }
    before.current = count;
  }, [count]);
}

function FilterBar({ filters, onChange }: { filters: ErrorFilters; onChange: (filters: ErrorFilters) => void }) {
  const styles = useStyles2(getStyles);
  const label = t('stepscope.errors.all-types', 'All kinds');
  return (
    <div className={styles.bar}>
      <RadioButtonGroup
        aria-label={t('stepscope.errors.period', 'Period')}
        options={RANGES.map((range) => ({ value: range, label: range }))}
        value={filters.range}
        onChange={(range) => onChange({ ...filters, range })}
      />
      <RadioButtonGroup
        aria-label={t('stepscope.errors.state.label', 'State')}
        options={[
          { value: 'open' as const, label: t('stepscope.errors.state.open', 'Open') },
          { value: 'resolved' as const, label: t('stepscope.errors.state.done', 'Resolved') },
        ]}
        value={filters.state}
        onChange={(state) => onChange({ ...filters, state })}
      />
      <Combobox
        aria-label={label}
        placeholder={label}
        width={28}
        isClearable
        options={ERROR_TYPES.map((type) => ({ value: type, label: errorTypeWord(type) }))}
        value={filters.type ?? null}
        onChange={(option) => onChange({ ...filters, type: option?.value })}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  bar: css({ ...touchTargets, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  list: css({
    background: theme.components.panel.background,
    border: `1px solid ${theme.components.panel.borderColor}`,
    borderRadius: theme.shape.radius.default,
    overflow: 'hidden',
  }),
});
