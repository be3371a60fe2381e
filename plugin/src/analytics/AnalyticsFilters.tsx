import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import { touchTargets } from '../ui/touchTargets';
import { type Filters, type Range, RANGES } from './model/filters';

interface AnalyticsFiltersProps {
  filters: Filters;
  pipelines: readonly string[];
  providers: readonly string[];
  models: readonly string[];
  onChange: (filters: Filters) => void;
  children?: ReactNode;
}

const rangeLabel: Record<Range, () => string> = {
  '1d': () => t('stepscope.analytics.range.day', '24 hours'),
  '7d': () => t('stepscope.analytics.range.week', '7 days'),
  '30d': () => t('stepscope.analytics.range.month', '30 days'),
  '90d': () => t('stepscope.analytics.range.quarter', '90 days'),
};

/** The one bar that filters every card. */
export function AnalyticsFilters({ filters, pipelines, providers, models, onChange, children }: AnalyticsFiltersProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar}>
      <RadioButtonGroup
        aria-label={t('stepscope.analytics.range.label', 'Period')}
        options={RANGES.map((range) => ({ value: range, label: rangeLabel[range]() }))}
        value={filters.range}
        onChange={(range) => onChange({ ...filters, range })}
      />
      <Choice
        label={t('stepscope.analytics.filter.pipeline', 'All pipelines')}
        value={filters.pipeline}
        values={pipelines}
        onChange={(pipeline) => onChange({ ...filters, pipeline })}
      />
      <Choice
        label={t('stepscope.analytics.filter.provider', 'All providers')}
        value={filters.provider}
        values={providers}
        onChange={(provider) => onChange({ ...filters, provider })}
      />
      <Choice
        label={t('stepscope.analytics.filter.model', 'All models')}
        value={filters.model}
        values={models}
        onChange={(model) => onChange({ ...filters, model })}
      />
      {children}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  values: readonly string[];
  onChange: (value: string | undefined) => void;
}

function Choice({ label, value, values, onChange }: ChoiceProps) {
  const known = value === undefined || values.includes(value) ? values : [value, ...values];
  return (
    <Combobox
      aria-label={label}
      placeholder={label}
      width={28}
      isClearable
      options={known.map((name) => ({ value: name }))}
      value={value ?? null}
      onChange={(option) => onChange(option?.value)}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ ...touchTargets, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
});
