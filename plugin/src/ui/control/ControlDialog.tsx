import { t } from '@grafana/i18n';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { shortId } from '../format';
import { RAW } from '../i18n';
import { ReasonDialog } from './ReasonDialog';

interface ControlDialogProps {
  run: Run;
  action: ControlAction;
  onConfirm: (reason: string | undefined) => void;
  onDismiss: () => void;
}

/** Asks before a run is cancelled, which cannot be taken back, and for the reason of that or of a pause. */
export function ControlDialog({ run, action, ...answers }: ControlDialogProps) {
  const { title, text, confirm } = WORDS[action]({ ...RAW, run: `${run.pipeline_name} ${shortId(run.run_id)}` });
  return (
    <ReasonDialog
      title={title}
      leave={t('stepscope.control.keep-running', 'Keep it')}
      confirm={confirm}
      destructive={action === 'cancel'}
      {...answers}
    >
      <p>{text}</p>
    </ReasonDialog>
  );
}

type Words = Record<'title' | 'text' | 'confirm', string>;

const WORDS: Record<ControlAction, (values: { run: string } & typeof RAW) => Words> = {
  pause: (values) => ({
    title: t('stepscope.control.pause-title', 'Pause {{run}}?', values),
    text: t(
      'stepscope.control.pause-text',
      'The step in progress ends first. No other one begins until it is resumed.'
    ),
    confirm: t('stepscope.control.pause-run', 'Pause run'),
  }),
  resume: (values) => ({
    title: t('stepscope.control.resume-title', 'Resume {{run}}?', values),
    text: t('stepscope.control.resume-text', 'It goes on with the step before which it stopped.'),
    confirm: t('stepscope.control.resume-run', 'Resume run'),
  }),
  cancel: (values) => ({
    title: t('stepscope.control.cancel-title', 'Cancel {{run}}?', values),
    text: t(
      'stepscope.control.cancel-text',
      'The request in progress is aborted and no further step starts. Finished steps and their results stay. This cannot be undone.'
    ),
    confirm: t('stepscope.control.cancel-run', 'Cancel run'),
  }),
};
