import { t } from '@grafana/i18n';
import { RadioButtonGroup } from '@grafana/ui';

export const SCOPES = ['all', 'run'] as const;
export type Scope = (typeof SCOPES)[number];

interface ScopeSwitchProps {
  scope: Scope;
  /** The chosen run; without one there is nothing to switch to. */
  run: string | undefined;
  onChange: (scope: Scope) => void;
}

/** Whether the charts tell of all runs or of the chosen one. */
export function ScopeSwitch({ scope, run, onChange }: ScopeSwitchProps) {
  return (
    <RadioButtonGroup<Scope>
      size="sm"
      aria-label={t('stepscope.metrics.scope', 'Runs in the charts')}
      options={[
        { value: 'all', label: t('stepscope.metrics.scope-all', 'All') },
        { value: 'run', label: t('stepscope.metrics.scope-run', 'Run') },
      ]}
      disabledOptions={run === undefined ? ['run'] : []}
      value={scope}
      onChange={onChange}
    />
  );
}
