import type { BulkRequest } from '@stepscope/exporter/contract/control';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Does the same to many runs; the answer names those that refused. */
export function useBulkRuns() {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: BulkRequest) => source.bulkRuns(request),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.allRuns }),
  });
}
