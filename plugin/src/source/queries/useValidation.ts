import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** What the service says about a workflow's text. Asks nothing about an empty one. */
export function useValidation(text: string) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.validation(text),
    queryFn: ({ signal }) => source.validatePipeline(text, signal),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    // The same text is judged the same, and every key stroke makes another.
    staleTime: Infinity,
    gcTime: 60_000,
  });
}
