import { t } from '@grafana/i18n';
import { Button, Field, Input, Modal, RadioButtonList } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import { useId, useState } from 'react';

import { useRetryRun } from '../../source/queries/useRetryRun';
import { MAX_REASON } from '../control/ReasonDialog';
import { formatCost } from '../format';
import { RAW } from '../i18n';
import { notifyFailed } from '../notify';
import { retryChoices, retryRequest, type RetryStart } from './retryChoices';

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

/** Asks from where a run is to be repeated and why: it costs what it costs. */
export function RunAgainDialog({ run, stepPath, onStarted, onDismiss }: RunAgainDialogProps) {
  const choices = retryChoices(run, stepPath);
  const [start, setStart] = useState<RetryStart>(choices[0] ?? 'start');
  const id = useId();
  const [reason, setReason] = useState('');
  const retry = useRetryRun();
  const request = {
    ...retryRequest(start, stepPath),
    ...(reason.trim() !== '' && { reason: reason.trim() }),
  };
  const begin = async () => {
    try {
      onStarted(await retry.mutateAsync({ run_id: run.run_id, request }));
    } catch (error) {
      const values = { ...RAW, run: run.pipeline_name };
      notifyFailed(t('stepscope.run.again-failed', '{{run}} could not be started again', values), error);
    }
    onDismiss();
  };
  const cost = formatCost(run.total_cost_usd, run.cost_complete);
  return (
    <Modal
      isOpen
      title={t('stepscope.run.again-title', 'Run {{run}} again?', { ...RAW, run: run.pipeline_name })}
      onDismiss={onDismiss}
    >
      <p>
        {run.simulated
          ? t('stepscope.run.again-free', 'A new run starts; the simulated provider answers again, at no cost.')
          : t(
              'stepscope.run.again-cost',
              'A new run starts with the same workflow and variables. This one cost {{cost}}.',
              {
                ...RAW,
                cost,
              }
            )}
      </p>
      <RadioButtonList
        name="stepscope-run-again"
        options={choices.map((choice) => option(choice, stepPath))}
        value={start}
        onChange={setStart}
      />
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
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onDismiss}>
          {t('stepscope.run.again-not', 'Not now')}
        </Button>
        <Button icon="repeat" disabled={retry.isPending} onClick={() => void begin()}>
          {t('stepscope.run.again', 'Run again')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
