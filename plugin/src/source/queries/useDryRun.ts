import type { DryRunRequest } from '@stepscope/exporter/contract/dry-run';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** What a run would ask and cost; asks nothing while `request` is null. */
export function useDryRun(request: DryRunRequest | null) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.dryRun(request),
    queryFn: request === null ? skipToken : ({ signal }) => source.dryRun(request, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
