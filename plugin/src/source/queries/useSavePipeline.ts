import type { SavedPipeline, SavePipelineRequest } from '@stepscope/exporter/contract/pipeline-files';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';

import { SourceError } from '../SourceError';
import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Writes a workflow file. When it has changed meanwhile, what is there now is read before the error is shown. */
export function useSavePipeline() {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: SavePipelineRequest) => source.savePipeline(request),
    onSuccess: (saved) => settle(client, saved),
    onError: (error, { file }) => reread(client, error, file),
  });
}

/** Writes a text that the file has had. */
export function useRestoreRevision(file: string) {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ revision_id, base_revision }: { revision_id: string; base_revision: string | null }) =>
      source.restoreRevision(revision_id, { base_revision }),
    onSuccess: (saved) => settle(client, saved),
    onError: (error) => reread(client, error, file),
  });
}

async function settle(client: QueryClient, { file, source, revision }: SavedPipeline): Promise<void> {
  client.setQueryData(queryKeys.pipelineFile(file), { file, source, revision });
  await Promise.all([
    client.invalidateQueries({ queryKey: queryKeys.revisions(file) }),
    client.invalidateQueries({ queryKey: queryKeys.pipelines }),
  ]);
}

async function reread(client: QueryClient, error: Error, file: string): Promise<void> {
  if (error instanceof SourceError && error.conflict !== undefined) {
    await client.refetchQueries({ queryKey: queryKeys.pipelineFile(file) });
  }
}
