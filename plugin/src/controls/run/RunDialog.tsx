import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Modal, useStyles2 } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';

import { useStartRun } from '../../source/queries/useStartRun';
import { touchTargets } from '../../ui/touchTargets';
import { Estimate } from '../estimate/Estimate';
import { OptionFields } from './OptionFields';
import { ProblemNotice } from './ProblemNotice';
import { useRunForm } from './useRunForm';
import { VariableFields } from './VariableFields';
import { WorkflowPicker } from './WorkflowPicker';

interface RunDialogProps {
  /** Chosen to begin with: a file of the workspace, or YAML text. */
  file?: string;
  source?: string;
  onStarted: (run: Run) => void;
  onDismiss: () => void;
}

/** Starts a run: which workflow, with which variables, on what, and how far. */
export function RunDialog({ file, source, onStarted, onDismiss }: RunDialogProps) {
  const styles = useStyles2(getStyles);
  const form = useRunForm({ file, source });
  const start = useStartRun();
  const submit = () => {
    if (form.ready && !start.isPending) {
      start.mutate(form.request(), { onSuccess: onStarted });
    }
  };
  return (
    <Modal
      isOpen
      title={t('stepscope.run-dialog.title', 'Run a pipeline')}
      className={styles.modal}
      onDismiss={onDismiss}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <WorkflowPicker
          origin={form.origin}
          file={form.file}
          source={form.source}
          onOrigin={form.setOrigin}
          onFile={form.setFile}
          onSource={form.setSource}
          sourceError={form.sourceError}
        />
        {form.description !== undefined && form.description !== null && (
          <p className={styles.description}>{form.description}</p>
        )}
        <VariableFields fields={form.fields} errors={form.errors} onChange={form.setVariable} />
        <OptionFields options={form.options} onChange={form.setOption} />
        <Estimate request={form.dryRun} />
        <div className={styles.problem} aria-live="assertive">
          {start.error !== null && (
            <ProblemNotice title={t('stepscope.run-dialog.refused', 'The run was not started')} error={start.error} />
          )}
        </div>
        <Modal.ButtonRow>
          <Button type="button" variant="secondary" fill="outline" onClick={onDismiss}>
            {t('stepscope.run-dialog.cancel', 'Cancel')}
          </Button>
          <Button type="submit" icon={start.isPending ? 'spinner' : 'play'} disabled={!form.ready || start.isPending}>
            {form.options.startPaused
              ? t('stepscope.run-dialog.start-paused-button', 'Start paused')
              : t('stepscope.run-dialog.start', 'Run')}
          </Button>
        </Modal.ButtonRow>
      </form>
    </Modal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  modal: css({ ...touchTargets, width: 'min(720px, calc(100vw - 16px))' }),
  description: css({ color: theme.colors.text.secondary }),
  problem: css({ marginTop: theme.spacing(2) }),
});
