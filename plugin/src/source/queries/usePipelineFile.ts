import { skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** A workflow file with its revision; asks nothing while `file` is undefined. */
export function usePipelineFile(file: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.pipelineFile(file ?? ''),
    queryFn: file === undefined ? skipToken : ({ signal }) => source.getPipelineFile(file, signal),
    // Files change outside of this page: what is opened is what is there now, and a look back at the page tells.
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
}
