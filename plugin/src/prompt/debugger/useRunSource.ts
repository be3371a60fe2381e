import { skipToken, useQuery } from '@tanstack/react-query';

import { queryKeys } from '../../source/queries/keys';
import { useSource } from '../../source/SourceProvider';

/** YAML text of a run as it was started. */
export function useRunSource(runId: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.runSource(runId ?? ''),
    queryFn: runId === undefined ? skipToken : ({ signal }) => source.getRunSource(runId, signal),
    staleTime: Infinity,
  });
}
