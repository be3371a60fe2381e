import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import type { Pipeline } from '@stepscope/exporter/contract/api';
import { useId } from 'react';

import { usePipelines } from '../source/queries/usePipelines';
import { describeError } from '../ui/describeError';

interface PipelineFieldProps {
  /** Of the workspace; empty while none is chosen. */
  file: string;
  /** With the name that the choice is shown by. */
  onChange: (file: string, name: string) => void;
}

/** Which pipeline of the workspace. */
export function PipelineField({ file, onChange }: PipelineFieldProps) {
  const id = useId();
  const { data, error, isPending } = usePipelines();
  return (
    <Field
      label={t('stepscope.run-dialog.pipeline', 'Pipeline')}
      htmlFor={id}
      invalid={error !== null}
      error={error === null ? undefined : describeError(error).message}
    >
      <Combobox
        id={id}
        loading={isPending}
        options={(data ?? []).map(toOption)}
        value={file === '' ? null : file}
        placeholder={t('stepscope.run-dialog.choose', 'Choose a pipeline')}
        onChange={({ value, label }) => onChange(value, label ?? value)}
      />
    </Field>
  );
}

function toOption({ file, pipeline_name, valid, error }: Pipeline) {
  const description = valid ? file : `${file}: ${error ?? t('stepscope.run-dialog.not-valid', 'not valid')}`;
  return { value: file, label: pipeline_name ?? file, description };
}
