import { skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Texts that a file has had, newest first; asks nothing while `file` is undefined. */
export function useRevisions(file: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.revisions(file ?? ''),
    queryFn: file === undefined ? skipToken : ({ signal }) => source.listRevisions(file, signal),
    staleTime: 0,
  });
}

/** One of them with its text, which never changes. */
export function useRevision(revisionId: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.revision(revisionId ?? ''),
    queryFn: revisionId === undefined ? skipToken : ({ signal }) => source.getRevision(revisionId, signal),
    staleTime: Infinity,
  });
}
