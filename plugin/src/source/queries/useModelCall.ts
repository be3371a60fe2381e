import { skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** A model call with its whole text so far; see `useStreamingText` for what arrives after. */
export function useModelCall(runId: string | undefined, modelCallId: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.modelCall(runId ?? '', modelCallId ?? ''),
    queryFn:
      runId === undefined || modelCallId === undefined
        ? skipToken
        : ({ signal }) => source.getModelCall(runId, modelCallId, signal),
  });
}
