import { t } from '@grafana/i18n';
import { Combobox } from '@grafana/ui';
import { useMemo } from 'react';

import { useRun } from '../../source/queries/useRun';
import type { PanelProps } from '../../source/selection.types';
import { newestByPath } from '../../ui/steps/newestByPath';

/** Whose prompt is shown, among the steps of a run that asked a model. */
export function PromptStep({ selection, onSelect }: PanelProps) {
  const steps = useRun(selection.run_id).data?.steps;
  const newest = useMemo(() => newestByPath(steps?.filter(({ model }) => model !== null) ?? []), [steps]);
  // An earlier attempt is chosen in the rail; here it is its step.
  const shown = steps?.find(({ step_execution_id }) => step_execution_id === selection.step_execution_id);
  return (
    <Combobox
      aria-label={t('stepscope.run.prompt-step', 'Step whose prompt is shown')}
      placeholder={t('stepscope.debugger.choose-step', 'Choose a step')}
      width={24}
      options={[...newest].map(([label, { step_execution_id: value }]) => ({ label, value }))}
      value={newest.get(shown?.step_path ?? '')?.step_execution_id ?? null}
      onChange={({ value }) => onSelect({ run_id: selection.run_id, step_execution_id: value })}
    />
  );
}
