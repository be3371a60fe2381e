import { t } from '@grafana/i18n';
import { Combobox, Field, RadioButtonGroup, TextArea } from '@grafana/ui';
import type { Pipeline } from '@stepscope/exporter/contract/api';
import { useId } from 'react';

import { usePipelines } from '../../source/queries/usePipelines';
import { describeError } from '../../ui/describeError';

export type WorkflowOrigin = 'file' | 'source';

interface WorkflowPickerProps {
  origin: WorkflowOrigin;
  file: string;
  source: string;
  onOrigin: (origin: WorkflowOrigin) => void;
  onFile: (file: string) => void;
  onSource: (source: string) => void;
  /** What is wrong with the text. */
  sourceError: string | undefined;
}

const SOURCE_ROWS = 8;

/** Which workflow to run: one of the workspace, or pasted YAML. */
export function WorkflowPicker(props: WorkflowPickerProps) {
  const { origin, file, source, onOrigin, onFile, onSource, sourceError } = props;
  const id = useId();
  const { data, error, isPending } = usePipelines();
  return (
    <>
      <Field>
        <RadioButtonGroup<WorkflowOrigin>
          value={origin}
          onChange={onOrigin}
          options={[
            { value: 'file', label: t('stepscope.run-dialog.from-file', 'Pipeline of the workspace') },
            { value: 'source', label: t('stepscope.run-dialog.from-text', 'YAML text') },
          ]}
        />
      </Field>
      {origin === 'file' ? (
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
            onChange={(option) => onFile(option.value)}
          />
        </Field>
      ) : (
        <Field
          label={t('stepscope.run-dialog.yaml', 'Workflow (YAML)')}
          htmlFor={id}
          invalid={sourceError !== undefined}
          error={sourceError}
        >
          <TextArea
            id={id}
            value={source}
            rows={SOURCE_ROWS}
            spellCheck={false}
            onChange={(event) => onSource(event.currentTarget.value)}
          />
        </Field>
      )}
    </>
  );
}

function toOption({ file, pipeline_name, valid, error }: Pipeline) {
  const description = valid ? file : `${file}: ${error ?? t('stepscope.run-dialog.not-valid', 'not valid')}`;
  return { value: file, label: pipeline_name ?? file, description };
}
