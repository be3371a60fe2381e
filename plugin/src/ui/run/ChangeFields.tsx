import { t } from '@grafana/i18n';
import { Field, RadioButtonGroup } from '@grafana/ui';

import { Estimate } from '../estimate/Estimate';
import { RAW } from '../i18n';
import { ErrorState } from '../states/ErrorState';
import { LoadingState } from '../states/LoadingState';
import { EnvironmentFields } from './form/EnvironmentFields';
import { OptionFields } from './form/OptionFields';
import { StepOverrideFields } from './form/StepOverrideFields';
import { VariableFields } from './form/VariableFields';
import type { RepeatedSource, RunChanges } from './useRunChanges';

/** What the repeated run is given: filled with what the run before had. */
export function ChangeFields({ changes }: { changes: RunChanges }) {
  if (changes.error !== null) {
    const title = t('stepscope.run.changes-failed', 'What the run was started with could not be loaded');
    return <ErrorState error={changes.error} title={title} />;
  }
  return (
    <>
      {changes.file !== undefined && <SourceField changes={changes} file={changes.file} />}
      {changes.loading ? (
        <LoadingState
          label={t('stepscope.run.changes-loading', 'Loading what the run was started with')}
          rowHeight={32}
          rows={4}
        />
      ) : (
        <>
          <VariableFields fields={changes.fields} errors={changes.errors} onChange={changes.setVariable} />
          <OptionFields options={changes.options} onChange={changes.setOption} />
          <StepOverrideFields request={changes.dryRun} choices={changes.options.steps} onChange={changes.setStep} />
          <EnvironmentFields
            rows={changes.options.environment}
            onChange={(environment) => changes.setOption({ environment })}
          />
          {changes.origin === 'file' && changes.options.environment.some(({ kept }) => kept) && (
            <p>
              {t(
                'stepscope.environment.not-kept',
                'When the file has changed since, the values of the environment are not taken over: enter them again.'
              )}
            </p>
          )}
          <Estimate request={changes.dryRun} />
        </>
      )}
    </>
  );
}

function SourceField({ changes, file }: { changes: RunChanges; file: string }) {
  return (
    <Field
      label={t('stepscope.run.changes-source', 'Workflow')}
      description={file}
      invalid={changes.invalid}
      error={t('stepscope.run.changes-invalid', '{{file}} is not valid as it is now: correct it in the editor', {
        ...RAW,
        file,
      })}
    >
      <RadioButtonGroup<RepeatedSource>
        value={changes.origin}
        onChange={changes.setOrigin}
        options={[
          { value: 'ran', label: t('stepscope.run.changes-ran', 'As it ran') },
          { value: 'file', label: t('stepscope.run.changes-file', 'As the file is now') },
        ]}
      />
    </Field>
  );
}
