import { t } from '@grafana/i18n';
import { Combobox } from '@grafana/ui';
import type { SearchHit } from '@stepscope/exporter/contract/search';

import { useRuns } from '../source/queries/useRuns';
import { RangeInput } from '../ui/RangeInput';
import type { SearchFilterControl } from './useSearchFilters';

interface SearchFiltersProps {
  filters: SearchFilterControl;
  /** What was found so far: its names can be chosen. */
  hits: readonly SearchHit[];
}

/** Pipeline, provider, model and time that hits are narrowed to. */
export function SearchFilters({ filters, hits }: SearchFiltersProps) {
  const runs = useRuns().data?.runs ?? [];
  return (
    <>
      <Choice
        label={t('stepscope.search.pipeline', 'All pipelines')}
        value={filters.pipeline}
        names={[...runs, ...hits].map((one) => one.pipeline_name)}
        onChange={filters.setPipeline}
      />
      <Choice
        label={t('stepscope.search.provider', 'All providers')}
        value={filters.provider}
        names={[...runs.flatMap((run) => run.providers), ...hits.map((hit) => hit.provider)]}
        onChange={filters.setProvider}
      />
      <Choice
        label={t('stepscope.search.model', 'All models')}
        value={filters.model}
        names={hits.map((hit) => hit.model)}
        onChange={filters.setModel}
      />
      <div>
        <RangeInput range={filters.range} onChange={filters.setRange} />
      </div>
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  names: readonly string[];
  onChange: (value: string | undefined) => void;
}

/** One of the known names, or one that is typed: what is known is never all there is. */
function Choice({ label, value, names, onChange }: ChoiceProps) {
  const known = [...new Set(value === undefined ? names : [value, ...names])].sort();
  return (
    <Combobox
      aria-label={label}
      placeholder={label}
      width={24}
      isClearable
      createCustomValue
      options={known.map((name) => ({ value: name }))}
      value={value ?? null}
      onChange={(option) => onChange(option?.value)}
    />
  );
}
