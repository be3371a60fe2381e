import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';

import { useStartBatch } from '../../source/queries/useBatches';
import { describeError } from '../../ui/describeError';
import { Estimate } from '../../ui/estimate/Estimate';
import { formatCount } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { InputsField } from '../../ui/inputs/InputsField';
import { notifyDone } from '../../ui/notify';
import { DialogForm } from '../../ui/run/form/DialogForm';
import { EnvironmentFields } from '../../ui/run/form/EnvironmentFields';
import { PipelineField } from '../PipelineField';
import { BatchOptionFields } from './BatchOptionFields';
import { MappingTable } from './MappingTable';
import { type BatchForm, useBatchForm } from './useBatchForm';

interface BatchDialogProps {
  /** Chosen to begin with: a file of the workspace. */
  file?: string | undefined;
  onDismiss: () => void;
}

/** Runs a pipeline over many inputs: which, over what, how many at a time, and when to stop. */
export function BatchDialog({ file, onDismiss }: BatchDialogProps) {
  const form = useBatchForm({ file });
  const start = useStartBatch();
  const runs = form.read?.items_total ?? 0;
  const submit = () => {
    if (form.ready && !start.isPending) {
      start.mutate(form.request(), {
        onSuccess: ({ name }) => {
          notifyDone(t('stepscope.batches.started', 'Batch {{name}} started', { ...RAW, name }));
          onDismiss();
        },
      });
    }
  };
  return (
    <DialogForm
      title={t('stepscope.batches.dialog', 'Run a pipeline over many inputs')}
      width={960}
      submit={
        <Button type="submit" icon={start.isPending ? 'spinner' : 'play'} disabled={!form.ready || start.isPending}>
          {runs === 0
            ? t('stepscope.batches.start', 'Start')
            : t('stepscope.batches.start-runs', 'Start {{runs}} runs', { ...RAW, runs: formatCount(runs) })}
        </Button>
      }
      onSubmit={submit}
      onDismiss={onDismiss}
      error={start.error}
      refusedTitle={t('stepscope.batches.refused', 'The batch was not started')}
    >
      <PipelineField file={form.file} onChange={form.setFile} />
      <InputsField text={form.text} error={inputError(form)} onChange={form.setText} />
      {form.read !== undefined && (
        <MappingTable preview={form.read} variables={form.variables} mapping={form.mapping} onChange={form.setColumn} />
      )}
      <BatchOptionFields options={form.options} onChange={form.setOption} />
      <EnvironmentFields rows={form.options.environment} onChange={(environment) => form.setOption({ environment })} />
      <Estimate request={form.dryRun} runs={runs} />
    </DialogForm>
  );
}

function inputError({ tooLarge, readError, twice }: BatchForm): string | undefined {
  if (tooLarge) {
    return t('stepscope.batches.too-large', 'The text is larger than 1.9 MB: split it into batches');
  }
  if (readError !== null) {
    return describeError(readError).message;
  }
  return twice === null
    ? undefined
    : t('stepscope.batches.twice', 'Two columns fill the variable {{variable}}', { ...RAW, variable: twice });
}
