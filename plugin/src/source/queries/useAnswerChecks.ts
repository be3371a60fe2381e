import type { AnswerCheck, CheckResult } from '@stepscope/exporter/contract/answer-checks';
import { useQueries } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

/** Answers in a request: another answer asks again about those beside it only. */
const AT_A_TIME = 20;

/** What each check says of each answer, undefined until it has; asks nothing without a check. */
export function useAnswerChecks(answers: readonly string[], checks: AnswerCheck[]) {
  const source = useSource();
  const starts = checks.length === 0 ? [] : [...answers.keys()].filter((at) => at % AT_A_TIME === 0);
  const parts = useQueries({
    queries: starts.map((start) => {
      const request = { answers: answers.slice(start, start + AT_A_TIME), checks };
      return {
        queryKey: queryKeys.answerChecks(request),
        queryFn: ({ signal }: { signal: AbortSignal }) => source.checkAnswers(request, signal),
        retry: false,
        // The same answers pass the same checks.
        staleTime: Infinity,
      };
    }),
  });
  const resultsOf = (answer: number): readonly CheckResult[] | undefined =>
    parts[Math.floor(answer / AT_A_TIME)]?.data?.results[answer % AT_A_TIME];
  return { resultsOf, error: parts.find(({ error }) => error !== null)?.error ?? null };
}
