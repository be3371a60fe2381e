import { skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** A run with its steps; asks nothing while `runId` is undefined. */
export function useRun(runId: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.run(runId ?? ''),
    queryFn: runId === undefined ? skipToken : ({ signal }) => source.getRun(runId, signal),
  });
}
