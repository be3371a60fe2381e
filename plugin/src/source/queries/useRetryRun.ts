import type { RetryRequest } from '@stepscope/exporter/contract/control';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Repeats a run, wholly or in part; resolves with the new run's row. */
export function useRetryRun() {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ run_id, request }: { run_id: string; request: RetryRequest }) => source.retryRun(run_id, request),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.allRuns }),
  });
}
