import type { CheckAnswersRequest } from '@stepscope/exporter/contract/answer-checks';
import { skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Whether answers pass checks; asks nothing while `request` is null. */
export function useAnswerChecks(request: CheckAnswersRequest | null) {
  const source = useSource();
  return useQuery({
    queryKey: queryKeys.answerChecks(request),
    queryFn: request === null ? skipToken : ({ signal }) => source.checkAnswers(request, signal),
    retry: false,
    // The same answers pass the same checks.
    staleTime: Infinity,
  });
}
