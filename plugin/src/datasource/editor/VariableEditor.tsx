import type { TimeRange } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, InlineField, InlineFieldRow } from '@grafana/ui';
import { useId } from 'react';

import { QUERY_VERSION } from '../model/query';
import { type StepscopeVariableQuery, VARIABLE_FILTERS, VARIABLE_KINDS } from '../model/variableQuery';
import type { StepscopeDataSource } from '../StepscopeDataSource';
import { filterChoices } from './choices';
import { FilterField } from './FilterField';
import { emptyWord, filterWord, valuesWord } from './words';

interface VariableEditorProps {
  datasource: StepscopeDataSource;
  query: StepscopeVariableQuery;
  range?: TimeRange | undefined;
  onChange: (query: StepscopeVariableQuery) => void;
  onRunQuery: () => void;
}

/** What a dashboard variable has as its values. */
export function VariableEditor({ datasource, query, range, onChange, onRunQuery }: VariableEditorProps) {
  const id = useId();
  const values = VARIABLE_KINDS.find((kind) => kind === query.values) ?? 'workflows';
  const change = (part: Partial<StepscopeVariableQuery>) => {
    onChange({ ...query, version: QUERY_VERSION, values, ...part });
    onRunQuery();
  };
  // The steps of the run that goes on, as a graph shows them.
  const kind = values === 'steps' ? 'graph' : 'runs';
  return (
    <InlineFieldRow>
      <InlineField label={t('stepscope.datasource.values.label', 'Values')} htmlFor={id}>
        <Combobox
          id={id}
          width={32}
          options={VARIABLE_KINDS.map((each) => ({ value: each, label: valuesWord(each) }))}
          value={values}
          onChange={(option) => change({ values: option.value })}
        />
      </InlineField>
      {VARIABLE_FILTERS[values].map((filter) => (
        <FilterField
          key={`${values} ${filter}`}
          label={filterWord(filter)}
          placeholder={emptyWord(filter, kind)}
          value={query[filter]}
          options={(typed) => filterChoices(datasource, filter, { ...query, kind: 'runs', range }, typed)}
          onChange={(value) => change({ [filter]: value })}
        />
      ))}
    </InlineFieldRow>
  );
}
