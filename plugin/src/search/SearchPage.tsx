import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { SearchHit } from '@stepscope/exporter/contract/search';
import { isSearchable } from '@stepscope/exporter/contract/search-phrase';

import { useSearch } from '../source/queries/useSearch';
import { useViewChoice, useViewText } from '../ui/address/useViewParam';
import { callPath } from '../ui/links';
import { useStepPlaceMenu } from '../ui/run/useStepPlaceMenu';
import { EmptyState } from '../ui/states/EmptyState';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { testIds } from '../ui/testIds';
import { touchTargets } from '../ui/touchTargets';
import { useDebounced } from '../ui/useDebounced';
import { Hit, hitTitle } from './Hit';
import { SearchFilters } from './SearchFilters';
import { useSearchFilters } from './useSearchFilters';

const WAIT_MS = 300;
const FIELDS = ['any', 'prompt', 'response'] as const;
type Field = (typeof FIELDS)[number];

/** Finds a phrase in every prompt and reply, and leads to the step that has it. */
export function SearchPage() {
  const styles = useStyles2(getStyles);
  const [field, setField] = useViewChoice('in', FIELDS, 'any');
  const [text, setText] = useViewText('q');
  const phrase = useDebounced(text.trim(), WAIT_MS);
  const filters = useSearchFilters();
  const asked = isSearchable(phrase);
  const search = useSearch(asked ? { q: phrase, field: field === 'any' ? undefined : field, ...filters.query } : null);
  const hits = search.data?.pages.flatMap((page) => page.hits) ?? [];

  return (
    <div className={styles.page} data-testid={testIds.search.page}>
      <div className={styles.bar}>
        <div className={styles.field}>
          <Input
            type="search"
            aria-label={t('stepscope.search.label', 'Phrase')}
            placeholder={t('stepscope.search.placeholder', 'A phrase in any prompt or reply')}
            value={text}
            autoComplete="off"
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        </div>
        <RadioButtonGroup
          aria-label={t('stepscope.search.where', 'Where')}
          options={FIELDS.map((value) => ({ value, label: fieldLabel(value) }))}
          value={field}
          onChange={setField}
        />
        <SearchFilters filters={filters} hits={hits} />
      </div>
      <Results phrase={asked ? phrase : undefined} search={search} hits={hits} />
    </div>
  );
}

interface ResultsProps {
  /** Undefined while it is too short to be asked for. */
  phrase: string | undefined;
  search: ReturnType<typeof useSearch>;
  hits: readonly SearchHit[];
}

function Results({ phrase, search, hits }: ResultsProps) {
  const styles = useStyles2(getStyles);
  const contextMenu = useStepPlaceMenu<SearchHit>({
    titleOf: hitTitle,
    placeOf: (hit) => ({ ...hit, promptPath: `${callPath(hit, phrase)}&view=prompt` }),
  });
  if (phrase === undefined) {
    return (
      <EmptyState icon="search" title={t('stepscope.search.empty', 'Search every prompt and reply')}>
        {t(
          'stepscope.search.empty-how',
          'Type at least two characters, in any language; of a script without an alphabet one will do. Case does not matter. The first 200,000 characters of each text are searched.'
        )}
      </EmptyState>
    );
  }
  if (search.error !== null) {
    return (
      <ErrorState
        error={search.error}
        title={t('stepscope.search.failed', 'The search failed')}
        onRetry={() => void search.refetch()}
      />
    );
  }
  if (search.isPending) {
    return <LoadingState label={t('stepscope.search.loading', 'Searching')} rows={6} rowHeight={64} />;
  }
  const older = search.hasNextPage && (
    <Button variant="secondary" disabled={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
      {t('stepscope.search.more', 'Show older ones')}
    </Button>
  );
  if (hits.length === 0) {
    return (
      <EmptyState
        icon="search"
        title={t('stepscope.search.none', 'No prompt or reply has this phrase')}
        action={older || undefined}
      >
        {t('stepscope.search.none-how', 'Try a shorter phrase, fewer filters, or look in prompts and replies alike.')}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.hits} aria-busy={search.isPlaceholderData}>
        {hits.map((hit) => (
          <Hit
            key={hit.model_call_id}
            hit={hit}
            phrase={phrase}
            onMenu={(position) => contextMenu.show(hit, position)}
          />
        ))}
      </ul>
      {contextMenu.menu}
      {older}
    </>
  );
}

function fieldLabel(field: Field): string {
  switch (field) {
    case 'any':
      return t('stepscope.search.any', 'Both');
    case 'prompt':
      return t('stepscope.search.prompt', 'Prompts');
    case 'response':
      return t('stepscope.search.response', 'Replies');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), alignItems: 'stretch' }),
  bar: css({ ...touchTargets, display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  field: css({ flex: '1 1 280px' }),
  hits: css({
    listStyle: 'none',
    margin: 0,
    background: theme.components.panel.background,
    border: `1px solid ${theme.components.panel.borderColor}`,
    borderRadius: theme.shape.radius.default,
  }),
});
