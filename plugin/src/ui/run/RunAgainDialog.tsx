import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, Input, RadioButtonList, useStyles2 } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import { useId, useState } from 'react';

import { useRetryRun } from '../../source/queries/useRetryRun';
import { MAX_REASON } from '../control/ReasonDialog';
import { formatCost } from '../format';
import { RAW } from '../i18n';
import { ChangeFields } from './ChangeFields';
import { DialogForm } from './form/DialogForm';
import { retryChoices, retryRequest, type RetryStart } from './retryChoices';
import { useRunChanges } from './useRunChanges';

interface RunAgainDialogProps {
  run: Run;
  /** A step that was pointed at: the run can begin there. */
  stepPath?: string | undefined;
  onStarted: (run: Run) => void;
  onDismiss: () => void;
}

function option(start: RetryStart, stepPath: string | undefined) {
  const labels: Record<RetryStart, () => string> = {
    step: () => t('stepscope.run.again-step', 'From step {{step}}', { ...RAW, step: stepPath }),
    failed: () => t('stepscope.run.again-failed-step', 'From the step that did not finish'),
    start: () => t('stepscope.run.again-whole', 'The whole run'),
  };
  const description =
    start === 'start'
      ? t('stepscope.run.again-whole-hint', 'Every step is run and paid again')
      : t('stepscope.run.again-part-hint', 'Results of the steps before are taken over and not paid again');
  return { value: start, label: labels[start](), description };
}

/** Asks from where a run is to be repeated, with what changes, and why: it costs what it costs. */
export function RunAgainDialog({ run, stepPath, onStarted, onDismiss }: RunAgainDialogProps) {
  const styles = useStyles2(getStyles);
  const choices = retryChoices(run, stepPath);
  const [start, setStart] = useState<RetryStart>(choices[0] ?? 'start');
  /** Stays true once the fold was open: what was changed counts whether it is seen or not. */
  const [changing, setChanging] = useState(false);
  const [reason, setReason] = useState('');
  const id = useId();
  const changes = useRunChanges(run, changing);
  const retry = useRetryRun();
  const ready = !retry.isPending && (!changing || changes.ready);
  const begin = () => {
    if (ready) {
      const request = {
        ...retryRequest(start, stepPath),
        ...(changing && changes.request),
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      };
      retry.mutate({ run_id: run.run_id, request }, { onSuccess: onStarted });
    }
  };
  return (
    <DialogForm
      title={t('stepscope.run.again-title', 'Run {{run}} again?', { ...RAW, run: run.pipeline_name })}
      width={720}
      submit={
        <Button type="submit" icon={retry.isPending ? 'spinner' : 'repeat'} disabled={!ready}>
          {t('stepscope.run.again', 'Run again')}
        </Button>
      }
      onSubmit={begin}
      onDismiss={onDismiss}
      error={retry.error}
      refusedTitle={t('stepscope.run.again-failed', '{{run}} could not be started again', {
        ...RAW,
        run: run.pipeline_name,
      })}
    >
      <p>{costWords(run)}</p>
      <RadioButtonList
        name="stepscope-run-again"
        options={choices.map((choice) => option(choice, stepPath))}
        value={start}
        onChange={setStart}
      />
      <details className={styles.fold} onToggle={() => setChanging(true)}>
        <summary>{t('stepscope.run.again-changes', 'With changes…')}</summary>
        {changing && <ChangeFields changes={changes} />}
      </details>
      <Field
        label={t('stepscope.control.reason', 'Reason')}
        description={t('stepscope.control.reason-hint', 'Optional; kept with the run and in the audit log')}
        htmlFor={id}
      >
        <Input
          id={id}
          value={reason}
          maxLength={MAX_REASON}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
    </DialogForm>
  );
}

function costWords(run: Run): string {
  if (run.simulated) {
    return t('stepscope.run.again-free', 'A new run starts; the simulated provider answers again, at no cost.');
  }
  const cost = formatCost(run.total_cost_usd, run.cost_complete);
  return t(
    'stepscope.run.again-cost',
    'A new run starts with the same workflow and variables, unless you change them. This one cost {{cost}}.',
    { ...RAW, cost }
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fold: css({
    margin: theme.spacing(2, 0),
    '& > summary': { marginBottom: theme.spacing(1), '@media (pointer: coarse)': { minHeight: 44 } },
  }),
});
