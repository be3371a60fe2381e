import type { SearchQuery } from '@stepscope/exporter/contract/search';
import { useMemo } from 'react';

import { useViewParam } from '../ui/address/useViewParam';
import { useViewRange } from '../ui/address/useViewRange';
import { momentsOf } from '../ui/RangeInput';

/** What the hits are narrowed to, which the address keeps. */
export function useSearchFilters() {
  const [pipeline, setPipeline] = useViewParam('pipeline');
  const [provider, setProvider] = useViewParam('provider');
  const [model, setModel] = useViewParam('model');
  const [range, setRange] = useViewRange();
  const query = useMemo<Pick<SearchQuery, 'pipeline_name' | 'provider' | 'model' | 'from' | 'to'>>(
    () => ({ pipeline_name: pipeline, provider, model, ...(range !== undefined && momentsOf(range)) }),
    [pipeline, provider, model, range]
  );
  return { pipeline, setPipeline, provider, setProvider, model, setModel, range, setRange, query };
}

export type SearchFilterControl = ReturnType<typeof useSearchFilters>;
