import { t } from '@grafana/i18n';
import type { BulkResponse } from '@stepscope/exporter/contract/control';
import type { Run } from '@stepscope/exporter/contract/run';

import { useBulkRuns } from '../source/queries/useBulkRuns';
import { ReasonDialog } from '../ui/control/ReasonDialog';
import { shortId } from '../ui/format';
import { RAW } from '../ui/i18n';
import { notifyDone, notifyFailed, notifyUndoable } from '../ui/notify';
import { showToast } from '../ui/toasts';
import { type BulkAction, MOST_RUNS } from './bulkChoices';
import type { AskedBulk } from './BulkMenu';

/** Refusals that a toast names; the rest it counts. */
const NAMED = 2;

interface BulkDialogProps {
  /** What is done to which runs: exactly those that the question counts, whatever happens meanwhile. */
  asked: AskedBulk;
  onDone: () => void;
  onDismiss: () => void;
}

/** Asks before many runs are changed, and why; says afterwards which of them refused. */
export function BulkDialog({ asked: { action, run_ids, capped }, onDone, onDismiss }: BulkDialogProps) {
  const bulk = useBulkRuns();
  const takeBack = (changed: readonly Run[]) =>
    // The dialog is closed by then, and callbacks of `mutate` with it.
    void bulk
      .mutateAsync({
        action: action === 'pause' ? 'resume' : 'pause',
        run_ids: changed.map(({ run_id }) => run_id),
      })
      .catch(notChanged);
  const confirm = (reason: string | undefined) =>
    bulk.mutate(
      { action, run_ids, ...(reason !== undefined && { reason }) },
      {
        onSuccess: (answer) => {
          onDone();
          tell(answer, action === 'cancel' || action === 'retry' ? undefined : () => takeBack(answer.changed));
        },
        onError: notChanged,
        onSettled: onDismiss,
      }
    );
  return (
    <ReasonDialog
      title={titleOf(action, run_ids.length)}
      leave={t('stepscope.runs.bulk-leave', 'Leave them')}
      confirm={confirmWord(action)}
      destructive={action === 'cancel'}
      disabled={bulk.isPending}
      onConfirm={confirm}
      onDismiss={onDismiss}
    >
      {capped && (
        <p>
          {t(
            'stepscope.runs.bulk-capped',
            'More runs match. This acts on the newest {{most}} only; older ones stay as they are.',
            {
              most: MOST_RUNS,
            }
          )}
        </p>
      )}
    </ReasonDialog>
  );
}

function notChanged(error: unknown): void {
  notifyFailed(t('stepscope.runs.bulk-failed', 'The runs were not changed'), error);
}

/** Says how many changed and which refused; offers to take it back where that can be done and nothing else is to say. */
function tell({ changed, refused }: BulkResponse, takeBack: (() => void) | undefined): void {
  const done = t('stepscope.runs.bulk-done', '', {
    count: changed.length,
    defaultValue_one: '{{count}} run changed',
    defaultValue_other: '{{count}} runs changed',
  });
  if (refused.length === 0) {
    if (takeBack === undefined || changed.length === 0) {
      notifyDone(done);
    } else {
      notifyUndoable(done, takeBack);
    }
    return;
  }
  const named = refused.slice(0, NAMED).map(({ run_id, detail }) => `${shortId(run_id)}: ${detail}`);
  const more = refused.length > NAMED ? [`+${refused.length - NAMED}`] : [];
  const text = t('stepscope.runs.bulk-refused', '{{done}}, {{count}} refused ({{which}})', {
    ...RAW,
    done,
    count: refused.length,
    which: [...named, ...more].join('; '),
  });
  showToast({ text, severity: 'error' });
}

function titleOf(action: BulkAction, count: number): string {
  const words: Record<BulkAction, () => string> = {
    pause: () =>
      t('stepscope.runs.bulk-pause-title', '', {
        count,
        defaultValue_one: 'Pause {{count}} run?',
        defaultValue_other: 'Pause {{count}} runs?',
      }),
    resume: () =>
      t('stepscope.runs.bulk-resume-title', '', {
        count,
        defaultValue_one: 'Resume {{count}} run?',
        defaultValue_other: 'Resume {{count}} runs?',
      }),
    cancel: () =>
      t('stepscope.runs.bulk-cancel-title', '', {
        count,
        defaultValue_one: 'Cancel {{count}} run? This cannot be undone.',
        defaultValue_other: 'Cancel {{count}} runs? This cannot be undone.',
      }),
    retry: () =>
      t('stepscope.runs.bulk-retry-title', '', {
        count,
        defaultValue_one: 'Run {{count}} run again from the step that did not finish?',
        defaultValue_other: 'Run {{count}} runs again, each from the step that did not finish?',
      }),
  };
  return words[action]();
}

function confirmWord(action: BulkAction): string {
  const words: Record<BulkAction, () => string> = {
    pause: () => t('stepscope.runs.bulk-pause-confirm', 'Pause all'),
    resume: () => t('stepscope.runs.bulk-resume-confirm', 'Resume all'),
    cancel: () => t('stepscope.runs.bulk-cancel-confirm', 'Cancel all'),
    retry: () => t('stepscope.runs.bulk-retry-confirm', 'Run all again'),
  };
  return words[action]();
}
