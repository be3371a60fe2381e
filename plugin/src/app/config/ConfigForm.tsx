import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, FieldSet, Input, useStyles2 } from '@grafana/ui';
import { useId, useState } from 'react';

import { touchTargets } from '../../ui/touchTargets';
import { ConfigOutcome } from './ConfigOutcome';
import { DataSourceField } from './DataSourceField';
import type { StepscopeSettings, TokenName } from './settings.types';
import { formErrors, formOf, payloadOf, type SettingsForm } from './settingsForm';
import { TokenField } from './TokenField';
import { useSaveSettings, useServiceCheck } from './useSaveSettings';

interface ConfigFormProps {
  settings: StepscopeSettings;
  /** Which secrets are saved. */
  configured: Partial<Record<string, boolean>>;
}

/** Where the service is, its tokens, and the data sources that links lead to. Saving checks what was saved. */
export function ConfigForm({ settings, configured }: ConfigFormProps) {
  const styles = useStyles2(getStyles);
  const [saved, setSaved] = useState({ settings, configured });
  const [form, setForm] = useState(() => formOf(settings, configured));
  const errors = formErrors(form);
  const save = useSaveSettings();
  const check = useServiceCheck();
  const change = (next: Partial<SettingsForm>) => setForm((old) => ({ ...old, ...next }));
  const submit = () => {
    const payload = payloadOf(form, saved.settings, saved.configured);
    check.reset();
    save.mutate(payload, {
      onSuccess: () => {
        const tokens = Object.entries(payload.secureJsonData ?? {}).map(([name, text]) => [name, text !== '']);
        const now = { settings: payload.jsonData, configured: { ...saved.configured, ...Object.fromEntries(tokens) } };
        setSaved(now);
        setForm(formOf(now.settings, now.configured));
        check.mutate();
      },
    });
  };
  const busy = save.isPending || check.isPending;
  return (
    <form
      className={styles.form}
      data-testid="stepscope-config"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ServiceFields form={form} errors={errors} onChange={change} />
      <DataSourceFields form={form} errors={errors} onChange={change} />
      <div className={styles.buttons}>
        <Button type="submit" icon={busy ? 'spinner' : 'save'} disabled={busy || Object.keys(errors).length > 0}>
          {t('stepscope.config.save', 'Save and check')}
        </Button>
        <Button
          type="button"
          variant="secondary"
          icon="heart"
          disabled={busy || (saved.settings.url ?? '') === ''}
          onClick={() => {
            save.reset();
            check.mutate();
          }}
        >
          {t('stepscope.config.check', 'Check the saved settings')}
        </Button>
      </div>
      <ConfigOutcome save={save} check={check} />
    </form>
  );
}

interface FieldsProps {
  form: SettingsForm;
  errors: ReturnType<typeof formErrors>;
  onChange: (change: Partial<SettingsForm>) => void;
}

function ServiceFields({ form, errors, onChange }: FieldsProps) {
  const id = useId();
  const token = (name: TokenName) => ({
    value: form.tokens[name],
    onChange: (value: string) => onChange({ tokens: { ...form.tokens, [name]: value } }),
  });
  return (
    <FieldSet label={t('stepscope.config.service', 'Stepscope service')}>
      <Field
        label={t('stepscope.config.url', 'URL')}
        description={t('stepscope.config.url-hint', 'As the Grafana server reaches it, e.g. http://stepscope:8720')}
        htmlFor={id}
        invalid={errors.url !== undefined}
        error={errors.url}
      >
        <Input
          id={id}
          width={60}
          type="text"
          inputMode="url"
          value={form.url}
          placeholder="http://stepscope:8720"
          onChange={(event) => onChange({ url: event.currentTarget.value })}
        />
      </Field>
      <TokenField
        label={t('stepscope.config.viewer-token', 'Viewer token')}
        description={t('stepscope.config.viewer-token-hint', 'Reads, for everybody who may see the app')}
        {...token('viewerToken')}
      />
      <TokenField
        label={t('stepscope.config.editor-token', 'Editor token')}
        description={t('stepscope.config.editor-token-hint', 'Starts, pauses and cancels runs, for editors')}
        {...token('editorToken')}
      />
      <TokenField
        label={t('stepscope.config.admin-token', 'Admin token')}
        description={t('stepscope.config.admin-token-hint', 'Administers the service, for admins')}
        {...token('adminToken')}
      />
    </FieldSet>
  );
}

function DataSourceFields({ form, errors, onChange }: FieldsProps) {
  const id = useId();
  return (
    <>
      <FieldSet label={t('stepscope.config.data-sources', 'Data sources')}>
        <p>
          {t(
            'stepscope.config.data-sources-hint',
            'Links to traces, metrics and logs lead here. Without a service URL, runs are read from them alone, without control.'
          )}
        </p>
        <DataSourceField
          label={t('stepscope.config.tempo', 'Traces (Tempo)')}
          type="tempo"
          value={form.tempoUid}
          onChange={(tempoUid) => onChange({ tempoUid })}
        />
        <DataSourceField
          label={t('stepscope.config.prometheus', 'Metrics (Prometheus, Mimir)')}
          type="prometheus"
          value={form.prometheusUid}
          onChange={(prometheusUid) => onChange({ prometheusUid })}
        />
        <DataSourceField
          label={t('stepscope.config.loki', 'Logs (Loki)')}
          type="loki"
          value={form.lokiUid}
          onChange={(lokiUid) => onChange({ lokiUid })}
        />
      </FieldSet>
      <FieldSet label={t('stepscope.config.budget', 'Budget')}>
        <Field
          label={t('stepscope.config.daily-budget', 'Daily budget (USD)')}
          description={t(
            'stepscope.config.daily-budget-hint',
            'The header compares the cost of the day with it. It stops nothing: that is what the budget of a run is for.'
          )}
          htmlFor={id}
          invalid={errors.dailyBudgetUsd !== undefined}
          error={errors.dailyBudgetUsd}
        >
          <Input
            id={id}
            width={20}
            inputMode="decimal"
            prefix="$"
            value={form.dailyBudgetUsd}
            onChange={(event) => onChange({ dailyBudgetUsd: event.currentTarget.value })}
          />
        </Field>
      </FieldSet>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ ...touchTargets, maxWidth: 720, '& [data-testid="input-wrapper"]': { maxWidth: '100%' } }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(2) }),
});
