import { skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** A step attempt with configuration, input, output and calls; asks nothing while an id is undefined. */
export function useStep(runId: string | undefined, stepExecutionId: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.step(runId ?? '', stepExecutionId ?? ''),
    queryFn:
      runId === undefined || stepExecutionId === undefined
        ? skipToken
        : ({ signal }) => source.getStep(runId, stepExecutionId, signal),
  });
}
