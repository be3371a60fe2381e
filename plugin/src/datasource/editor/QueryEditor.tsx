import type { QueryEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Combobox, InlineField, InlineFieldRow } from '@grafana/ui';
import { useId } from 'react';

import { type DescribedError, describeError } from '../../ui/describeError';
import {
  DEFAULT_QUERY,
  FILTERS,
  LIST_FILTERS,
  type ListFilter,
  QUERY_KINDS,
  type StepscopeQuery,
} from '../model/query';
import { readQuery } from '../model/readQuery';
import type { StepscopeDataSource } from '../StepscopeDataSource';
import { filterChoices } from './choices';
import { FilterField } from './FilterField';
import { OtherFields } from './OtherFields';
import { emptyWord, filterWord, kindWords } from './words';

type Props = QueryEditorProps<StepscopeDataSource, StepscopeQuery>;

/** What to show, and the filters that it has. */
export function QueryEditor({ datasource, query: saved, range, onChange, onRunQuery }: Props) {
  const kindId = useId();
  const { query, problem } = editable(saved);
  const change = (part: Partial<StepscopeQuery>) => {
    onChange(withoutEmpty({ ...query, ...part }));
    onRunQuery();
  };
  const filters = FILTERS[query.queryType].filter((name): name is ListFilter => LIST_FILTERS.some((f) => f === name));
  return (
    <>
      {problem !== undefined && (
        <Alert severity="warning" title={problem.message}>
          {problem.fix}
        </Alert>
      )}
      <InlineFieldRow>
        <InlineField label={t('stepscope.datasource.show', 'Show')} htmlFor={kindId}>
          <Combobox
            id={kindId}
            width={32}
            options={QUERY_KINDS.map((kind) => ({ value: kind, ...kindWords(kind) }))}
            value={query.queryType}
            onChange={({ value }) => change({ queryType: value })}
          />
        </InlineField>
        {filters.map((filter) => (
          <FilterField
            key={`${query.queryType} ${filter}`}
            label={filterWord(filter)}
            placeholder={emptyWord(filter, query.queryType)}
            value={query[filter]}
            width={filter === 'run' ? 36 : undefined}
            options={(typed) => filterChoices(datasource, filter, { ...query, kind: query.queryType, range }, typed)}
            onChange={(value) => change({ [filter]: value })}
          />
        ))}
        <OtherFields query={query} onChange={change} />
      </InlineFieldRow>
    </>
  );
}

/** The query that is edited; where what is saved cannot be read, a new one, and why. */
function editable(saved: StepscopeQuery): { query: StepscopeQuery; problem: DescribedError | undefined } {
  try {
    return { query: readQuery(saved), problem: undefined };
  } catch (error) {
    return { query: { ...DEFAULT_QUERY, refId: saved.refId }, problem: describeError(error) };
  }
}

/** What is left out is not saved as such. */
function withoutEmpty(query: StepscopeQuery): StepscopeQuery {
  const { version, queryType, refId, ...rest } = query;
  const set = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '');
  return { refId, version, queryType, ...Object.fromEntries(set) };
}
