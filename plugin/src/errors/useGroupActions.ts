import { t } from '@grafana/i18n';
import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';

import { useMarkErrorGroup } from '../source/queries/useErrorGroups';
import type { MenuAction } from '../ui/ActionMenu';
import { useWhyNotControl } from '../ui/control/useWhyNotControl';
import { describeError } from '../ui/describeError';
import { usePrometheusUid } from '../ui/explore/usePrometheusUid';
import { absoluteUrl, stepPath } from '../ui/links';
import { notifyUndoable } from '../ui/notify';
import type { StepPlace } from '../ui/run/useStepActions';
import { showToast } from '../ui/toasts';

/** Path of a new alert on the failures of a pipeline, of which a Prometheus data source tells. */
export type AlertPathOf = (pipeline: string, prometheusUid: string) => string;

/** Where the newest failure of a group is. */
export const placeOfGroup = ({ run_id, step_execution_id }: ErrorGroup): StepPlace => ({
  run_id,
  step_execution_id,
  promptPath: `${stepPath(run_id, step_execution_id)}?view=prompt`,
});

/** What can be done with a group itself: watch for more of it, and say that it is dealt with. */
export function useGroupActions(alertPathOf: AlertPathOf): (group: ErrorGroup) => MenuAction[] {
  const prometheusUid = usePrometheusUid();
  const markOf = useMarkAction();
  return (group) => [
    ...(prometheusUid === undefined
      ? []
      : [
          {
            label: t('stepscope.errors.alert', 'Create alert'),
            icon: 'bell' as const,
            url: absoluteUrl(alertPathOf(group.pipeline_name, prometheusUid)),
          },
        ]),
    markOf(group),
  ];
}

function useMarkAction(): (group: ErrorGroup) => MenuAction {
  const mark = useMarkErrorGroup();
  const reason = useWhyNotControl();
  const held = {
    disabled: reason !== undefined || mark.isPending,
    ...(reason !== undefined && { description: reason }),
  };
  const failed = (error: Error) => showToast({ severity: 'error', text: describeError(error).message });
  return ({ fingerprint, state }) => {
    // The drawer of a group may be closed before the answer comes, and callbacks of `mutate` with it.
    const set = (action: 'resolve' | 'reopen', onDone?: () => void) =>
      void mark.mutateAsync({ fingerprint, action }).then(onDone, failed);
    const resolved = () =>
      notifyUndoable(t('stepscope.errors.marked', 'Marked resolved; it comes back here when it is seen again'), () =>
        set('reopen')
      );
    return state === 'resolved'
      ? { label: t('stepscope.errors.reopen', 'Reopen'), icon: 'history', onClick: () => set('reopen'), ...held }
      : {
          label: t('stepscope.errors.resolve', 'Mark resolved'),
          icon: 'check',
          onClick: () => set('resolve', resolved),
          ...held,
        };
  };
}
