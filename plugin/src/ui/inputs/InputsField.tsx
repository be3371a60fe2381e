import { t } from '@grafana/i18n';
import { Button, Field, TextArea } from '@grafana/ui';
import { useId, useRef } from 'react';

import { notifyFailed } from '../notify';

interface InputsFieldProps {
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

const ROWS = 6;
const TYPES = '.csv,.tsv,.jsonl,.ndjson,.txt,text/csv,application/jsonl';

/** CSV or JSON lines: pasted, dropped, or from a file. */
export function InputsField({ text, error, onChange }: InputsFieldProps) {
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const read = (file: File | undefined) => {
    if (file !== undefined) {
      file
        .text()
        .then(onChange)
        .catch((reason: unknown) =>
          notifyFailed(t('stepscope.batches.not-read', 'The file could not be read'), reason)
        );
    }
  };
  return (
    <>
      <Field
        label={t('stepscope.batches.inputs', 'Inputs')}
        description={t(
          'stepscope.batches.inputs-hint',
          'CSV with a first line of column names, or one JSON object a line. Paste it, or drop a file.'
        )}
        htmlFor={id}
        invalid={error !== undefined}
        error={error}
      >
        <TextArea
          id={id}
          value={text}
          rows={ROWS}
          spellCheck={false}
          placeholder={'topic,depth\ntides,3'}
          onChange={(event) => onChange(event.currentTarget.value)}
          onDrop={(event) => {
            const file = event.dataTransfer.files[0];
            if (file !== undefined) {
              event.preventDefault();
              read(file);
            }
          }}
        />
      </Field>
      <Button
        type="button"
        variant="secondary"
        fill="outline"
        size="sm"
        icon="upload"
        onClick={() => picker.current?.click()}
      >
        {t('stepscope.batches.choose-file', 'Choose a file')}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept={TYPES}
        aria-label={t('stepscope.batches.choose-file', 'Choose a file')}
        onChange={(event) => {
          read(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
