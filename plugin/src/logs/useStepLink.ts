import { t } from '@grafana/i18n';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { queryKeys } from '../source/queries/keys';
import type { Selection } from '../source/selection.types';
import type { LogEntry } from '../source/source.types';
import { useSource } from '../source/SourceProvider';
import { notifyFailed } from '../ui/notify';

/** Chooses the step attempt that wrote a line; the run alone when the line is of no step. */
export function useStepLink(onSelect: (selection: Selection) => void): (entry: LogEntry) => void {
  const source = useSource();
  const client = useQueryClient();
  return useCallback(
    ({ run_id, step_path, attempt }: LogEntry) => {
      if (run_id === null) {
        return;
      }
      const go = async () => {
        const run = await client.fetchQuery({
          queryKey: queryKeys.run(run_id),
          queryFn: ({ signal }) => source.getRun(run_id, signal),
        });
        const step = run.steps.findLast(
          (one) => one.step_path === step_path && (attempt === null || one.attempt === attempt)
        );
        onSelect({ run_id, ...(step !== undefined && { step_execution_id: step.step_execution_id }) });
      };
      go().catch((error: unknown) =>
        notifyFailed(t('stepscope.logs.step-failed', 'The step could not be opened'), error)
      );
    },
    [client, source, onSelect]
  );
}
