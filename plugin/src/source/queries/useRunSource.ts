import { skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';

/** YAML text of a run as it was started, which never changes; asks nothing while `runId` is undefined. */
export function useRunSource(runId: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: ['run-source', runId ?? ''],
    queryFn: runId === undefined ? skipToken : ({ signal }) => source.getRunSource(runId, signal),
    staleTime: Infinity,
  });
}
