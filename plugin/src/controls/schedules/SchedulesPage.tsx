import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, ConfirmModal, useStyles2 } from '@grafana/ui';
import type { Schedule } from '@stepscope/exporter/contract/batch';
import { useState } from 'react';

import { useChangeSchedule, useRemoveSchedule, useSchedules } from '../../source/queries/useSchedules';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { RAW } from '../../ui/i18n';
import { notifyFailed, notifyUndoable } from '../../ui/notify';
import { EmptyState } from '../../ui/states/EmptyState';
import { testIds } from '../../ui/testIds';
import { getListStyles } from '../list/listStyles';
import { WhenLoaded } from '../list/WhenLoaded';
import { ScheduleDialog } from './ScheduleDialog';
import { ScheduleRow } from './ScheduleRow';

interface SchedulesPageProps {
  onOpenRun: (runId: string) => void;
}

/** What runs by the clock. */
export function SchedulesPage({ onOpenRun }: SchedulesPageProps) {
  const styles = useStyles2(getStyles);
  const [adding, setAdding] = useState(false);
  const disabledReason = useWhyNotControl();
  return (
    <>
      <div className={styles.bar}>
        <Button
          icon="plus"
          disabled={disabledReason !== undefined}
          tooltip={disabledReason}
          onClick={() => setAdding(true)}
        >
          {t('stepscope.schedules.new', 'New schedule')}
        </Button>
      </div>
      <div className={styles.list} data-testid={testIds.schedules.page}>
        <ScheduleList disabledReason={disabledReason} onOpenRun={onOpenRun} />
      </div>
      {adding && <ScheduleDialog onDismiss={() => setAdding(false)} />}
    </>
  );
}

type ScheduleListProps = SchedulesPageProps & { disabledReason: string | undefined };

function ScheduleList(props: ScheduleListProps) {
  return (
    <WhenLoaded
      query={useSchedules()}
      loading={t('stepscope.schedules.loading', 'Loading schedules')}
      failed={t('stepscope.schedules.failed', 'Schedules could not be loaded')}
      rowHeight={64}
    >
      {(schedules) => <Schedules schedules={schedules} {...props} />}
    </WhenLoaded>
  );
}

function Schedules({ schedules, disabledReason, onOpenRun }: ScheduleListProps & { schedules: readonly Schedule[] }) {
  const styles = useStyles2(getStyles);
  const change = useChangeSchedule();
  const remove = useRemoveSchedule();
  const [removing, setRemoving] = useState<Schedule>();
  if (schedules.length === 0) {
    return (
      <EmptyState icon="clock-nine" title={t('stepscope.schedules.empty', 'No schedules yet')}>
        {t(
          'stepscope.schedules.empty-how',
          'A schedule runs a pipeline of the workspace by the clock, e.g. each morning.'
        )}
      </EmptyState>
    );
  }
  const toggle = ({ schedule_id, name, enabled }: Schedule) => {
    const set = (to: boolean, onSuccess?: () => void) =>
      change.mutate(
        { schedule_id, change: { enabled: to } },
        {
          onSuccess,
          onError: (reason) =>
            notifyFailed(t('stepscope.schedules.not-changed', 'The schedule was not changed'), reason),
        }
      );
    set(!enabled, () => notifyUndoable(toggledWords(name, !enabled), () => set(enabled)));
  };
  // Here and not in the dialog, which is gone before the answer comes.
  const drop = ({ schedule_id }: Schedule) =>
    remove.mutate(schedule_id, {
      onError: (reason) => notifyFailed(t('stepscope.schedules.not-deleted', 'The schedule was not deleted'), reason),
    });
  return (
    <>
      <ul className={styles.rows} aria-label={t('stepscope.schedules.list', 'Schedules')}>
        {schedules.map((schedule) => (
          <ScheduleRow
            key={schedule.schedule_id}
            schedule={schedule}
            disabledReason={disabledReason}
            onToggle={() => toggle(schedule)}
            onRemove={() => setRemoving(schedule)}
            onOpenRun={onOpenRun}
          />
        ))}
      </ul>
      {removing !== undefined && (
        <RemoveDialog
          schedule={removing}
          onConfirm={() => {
            drop(removing);
            setRemoving(undefined);
          }}
          onDismiss={() => setRemoving(undefined)}
        />
      )}
    </>
  );
}

function toggledWords(name: string, enabled: boolean): string {
  return enabled
    ? t('stepscope.schedules.resumed', 'Schedule {{name}} resumed', { ...RAW, name })
    : t('stepscope.schedules.paused-now', 'Schedule {{name}} paused', { ...RAW, name });
}

interface RemoveDialogProps {
  schedule: Schedule;
  onConfirm: () => void;
  onDismiss: () => void;
}

function RemoveDialog({ schedule, onConfirm, onDismiss }: RemoveDialogProps) {
  return (
    <ConfirmModal
      isOpen
      title={t('stepscope.schedules.delete-title', 'Delete {{name}}?', { ...RAW, name: schedule.name })}
      body={t('stepscope.schedules.delete-text', 'It starts nothing more. The runs that it has started stay.')}
      confirmText={t('stepscope.schedules.delete-schedule', 'Delete schedule')}
      dismissText={t('stepscope.control.keep-running', 'Keep it')}
      onConfirm={onConfirm}
      onDismiss={onDismiss}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const { bar, list } = getListStyles(theme);
  return { bar, list: cx(list, css({ overflow: 'auto' })), rows: css({ listStyle: 'none', margin: 0, padding: 0 }) };
};
