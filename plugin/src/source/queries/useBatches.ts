import type { BatchPreviewRequest, StartBatchRequest } from '@stepscope/exporter/contract/batch';
import { skipToken, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** While a batch runs its counts are read this often; they come from the store, whoever works on it. */
const RUNNING_MS = 2000;
const IDLE_MS = 30_000;

/** The newest batches, with current counts. */
export function useBatches() {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.batches,
    queryFn: ({ signal }) => source.listBatches(signal),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'running') ? RUNNING_MS : IDLE_MS),
  });
}

/** Inputs of a batch, page by page; read again while it runs. */
export function useBatchItems(batchId: string, running: boolean) {
  const source = useSource();
  return useInfiniteQuery({
    queryKey: queryKeys.batchItems(batchId),
    queryFn: ({ pageParam, signal }) => source.listBatchItems(batchId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: running ? RUNNING_MS : false,
  });
}

/** How the service reads a text as inputs; asks nothing while `request` is null. */
export function useBatchPreview(request: BatchPreviewRequest | null) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.batchPreview(request),
    queryFn: request === null ? skipToken : ({ signal }) => source.previewBatch(request, signal),
    retry: false,
    // A text may be large, and is read the same each time.
    gcTime: 0,
    staleTime: Infinity,
  });
}

export function useStartBatch() {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: StartBatchRequest) => source.startBatch(request),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.batches }),
  });
}

export function useCancelBatch() {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ batch_id, reason }: { batch_id: string; reason?: string | undefined }) =>
      source.cancelBatch(batch_id, reason),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.batches }),
        client.invalidateQueries({ queryKey: queryKeys.allRuns }),
      ]),
  });
}
