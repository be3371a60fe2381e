import { t } from '@grafana/i18n';
import { Field, RadioButtonGroup, TextArea } from '@grafana/ui';
import { useId } from 'react';

import { PipelineField } from '../PipelineField';

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
        <PipelineField file={file} onChange={onFile} />
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
