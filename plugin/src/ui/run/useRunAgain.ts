import type { Run, RunDetail } from '@stepscope/exporter/contract/run';
import { useMutation } from '@tanstack/react-query';

import { useStartRun } from '../../source/queries/useStartRun';
import { useSource } from '../../source/SourceProvider';

/** What starts the same again: text and variables as they were, and never a paid model where none was asked before. */
export function sameAgain(run: RunDetail, source: string) {
  return {
    source,
    variables: run.variables,
    ...(run.budget !== null && { budget: run.budget }),
    ...(run.simulated && { provider: 'simulated' }),
  };
}

/** Starts a new run of the workflow as another run had it; resolves with the new run. */
export function useRunAgain() {
  const source = useSource();
  const start = useStartRun();
  return useMutation({
    mutationFn: async (run: Run) => {
      const [detail, text] = await Promise.all([source.getRun(run.run_id), source.getRunSource(run.run_id)]);
      return start.mutateAsync(sameAgain(detail, text));
    },
  });
}
