import type { StartRunRequest } from '@stepscope/exporter/contract/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Starts a run; resolves with its row, queued or already running. */
export function useStartRun() {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: StartRunRequest) => source.startRun(request),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.allRuns }),
        client.invalidateQueries({ queryKey: queryKeys.pipelines }),
      ]),
  });
}
