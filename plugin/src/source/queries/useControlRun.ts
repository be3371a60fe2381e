import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import type { DesiredState } from '@stepscope/exporter/contract/status';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { replaceRun } from '../live/cacheRuns';
import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';

export interface ControlRun {
  run_id: string;
  action: ControlAction;
  /** Kept in the audit log and shown as the reason of the state. */
  reason?: string;
}

const DESIRED: Record<ControlAction, DesiredState> = { pause: 'pause', resume: 'run', cancel: 'cancel' };

/**
 * Pauses, resumes or cancels a run. The wish shows at once (`desired_state`), the status only when the service says so;
 * a refusal takes the wish back.
 */
export function useControlRun() {
  const source = useSource();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ run_id, action, reason }: ControlRun) => source.controlRun(run_id, action, reason),
    onMutate: ({ run_id, action }) => {
      replaceRun(client, run_id, (run) => ({ ...run, desired_state: DESIRED[action] }));
    },
    onSuccess: (run: Run) => replaceRun(client, run.run_id, () => run),
    onError: (_error, { run_id }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.allRuns }),
        client.invalidateQueries({ queryKey: queryKeys.run(run_id) }),
      ]),
  });
}
