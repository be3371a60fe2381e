import { t } from '@grafana/i18n';
import { AutoSizeInput, InlineField, InlineSwitch, MultiCombobox } from '@grafana/ui';
import { LOG_LEVELS } from '@stepscope/exporter/contract/event-kinds';
import { useId } from 'react';

import {
  DEFAULT_LIMIT,
  type FilterName,
  FILTERS,
  FOLLOWS,
  METRIC_NAMES,
  MOST_ROWS,
  type StepscopeQuery,
} from '../model/query';
import { variableChoices } from './choices';
import { FilterField } from './FilterField';
import { metricWord } from './words';

interface FieldProps {
  query: StepscopeQuery;
  onChange: (part: Partial<StepscopeQuery>) => void;
}

/** Fields that are no choice from a list of what there is. */
export function OtherFields({ query, onChange }: FieldProps) {
  const has = (name: FilterName) => FILTERS[query.queryType].includes(name);
  const field = { query, onChange };
  return (
    <>
      {has('level') && <LevelField {...field} />}
      {has('metrics') && <MetricsField {...field} />}
      {has('text') && <TextField {...field} />}
      {has('limit') && <LimitField {...field} />}
      {has('texts') && (
        <Toggle
          label={t('stepscope.datasource.texts', 'Prompt and reply')}
          tooltip={t('stepscope.datasource.texts-help', 'Adds both texts, of at most 50 calls')}
          value={query.texts === true}
          onChange={(texts) => onChange({ texts })}
        />
      )}
      {FOLLOWS[query.queryType] && (
        <Toggle
          label={t('stepscope.datasource.live', 'Live')}
          tooltip={t('stepscope.datasource.live-help', 'Follows what happens while the time range ends now')}
          value={query.live !== false}
          onChange={(live) => onChange({ live })}
        />
      )}
    </>
  );
}

function LevelField({ query, onChange }: FieldProps) {
  return (
    <FilterField
      label={t('stepscope.datasource.level', 'Least level')}
      placeholder={t('stepscope.datasource.any', 'All')}
      value={query.level}
      options={[...variableChoices(), ...LOG_LEVELS.map((level) => ({ value: level as string, label: level }))]}
      onChange={(level) => onChange({ level })}
    />
  );
}

function MetricsField({ query, onChange }: FieldProps) {
  const id = useId();
  return (
    <InlineField label={t('stepscope.datasource.kind.metrics', 'Metrics')} htmlFor={id}>
      <MultiCombobox
        id={id}
        width={40}
        placeholder={t('stepscope.datasource.any', 'All')}
        options={METRIC_NAMES.map((metric) => ({ value: metric, label: metricWord(metric) }))}
        value={query.metrics ?? []}
        onChange={(chosen) => onChange({ metrics: chosen.map(({ value }) => value) })}
      />
    </InlineField>
  );
}

function TextField({ query, onChange }: FieldProps) {
  const id = useId();
  return (
    <InlineField label={t('stepscope.datasource.text', 'Text')} htmlFor={id}>
      <AutoSizeInput
        id={id}
        minWidth={20}
        maxWidth={60}
        defaultValue={query.text ?? ''}
        placeholder={
          query.queryType === 'search'
            ? t('stepscope.datasource.text-search', 'At least two characters')
            : t('stepscope.datasource.text-any', 'Words to find')
        }
        onCommitChange={({ currentTarget }) => onChange({ text: currentTarget.value.trim() })}
      />
    </InlineField>
  );
}

function LimitField({ query, onChange }: FieldProps) {
  const id = useId();
  return (
    <InlineField label={t('stepscope.datasource.limit', 'Limit')} htmlFor={id}>
      <AutoSizeInput
        id={id}
        type="number"
        min={1}
        max={MOST_ROWS}
        minWidth={10}
        defaultValue={query.limit ?? ''}
        placeholder={String(DEFAULT_LIMIT[query.queryType])}
        onCommitChange={({ currentTarget }) => onChange({ limit: limitOf(currentTarget.value) })}
      />
    </InlineField>
  );
}

/** The nearest limit that there can be; undefined for none. */
function limitOf(typed: string): number | undefined {
  const number = Math.round(Number(typed));
  return typed.trim() === '' || Number.isNaN(number) ? undefined : Math.min(MOST_ROWS, Math.max(1, number));
}

interface ToggleProps {
  label: string;
  tooltip: string;
  value: boolean;
  onChange: (value: boolean) => void;
}

function Toggle({ label, tooltip, value, onChange }: ToggleProps) {
  const id = useId();
  return (
    <InlineField label={label} tooltip={tooltip} htmlFor={id}>
      <InlineSwitch id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
    </InlineField>
  );
}
