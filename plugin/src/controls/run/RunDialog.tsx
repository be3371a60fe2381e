import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';

import { useStartRun } from '../../source/queries/useStartRun';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { Estimate } from '../../ui/estimate/Estimate';
import { DialogForm } from '../../ui/run/form/DialogForm';
import { EnvironmentFields } from '../../ui/run/form/EnvironmentFields';
import { OptionFields } from '../../ui/run/form/OptionFields';
import { StepOverrideFields } from '../../ui/run/form/StepOverrideFields';
import { VariableFields } from '../../ui/run/form/VariableFields';
import { useRunForm } from './useRunForm';
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
  const disabledReason = useWhyNotControl();
  const ready = form.ready && disabledReason === undefined && !start.isPending;
  const submit = () => {
    if (ready) {
      start.mutate(form.request(), { onSuccess: onStarted });
    }
  };
  return (
    <DialogForm
      title={t('stepscope.run-dialog.title', 'Run a pipeline')}
      width={720}
      submit={
        <Button type="submit" icon={start.isPending ? 'spinner' : 'play'} disabled={!ready} tooltip={disabledReason}>
          {form.options.startPaused
            ? t('stepscope.run-dialog.start-paused-button', 'Start paused')
            : t('stepscope.run-dialog.start', 'Run')}
        </Button>
      }
      onSubmit={submit}
      onDismiss={onDismiss}
      error={start.error}
      refusedTitle={t('stepscope.run-dialog.refused', 'The run was not started')}
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
      <StepOverrideFields request={form.dryRun} choices={form.options.steps} onChange={form.setStep} />
      <EnvironmentFields rows={form.options.environment} onChange={(environment) => form.setOption({ environment })} />
      <Estimate request={form.dryRun} />
    </DialogForm>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  description: css({ color: theme.colors.text.secondary }),
});
