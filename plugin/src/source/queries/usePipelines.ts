import { useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Workflow files of the service's workspace. */
export function usePipelines() {
  const source = useSource();
  return useQuery({ queryKey: queryKeys.pipelines, queryFn: ({ signal }) => source.listPipelines(signal) });
}
