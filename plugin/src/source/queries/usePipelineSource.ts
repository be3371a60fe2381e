import { skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** YAML text of a workflow file; asks nothing while `file` is undefined. */
export function usePipelineSource(file: string | undefined) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.pipelineSource(file ?? ''),
    queryFn: file === undefined ? skipToken : ({ signal }) => source.getPipelineSource(file, signal),
    // Files change outside of this page: what is opened is what is there now.
    staleTime: 0,
  });
}
