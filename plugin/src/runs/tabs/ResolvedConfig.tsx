import { t } from '@grafana/i18n';
import type { RunDetail } from '@stepscope/exporter/contract/run';

import { JsonView } from '../../ui/JsonView';
import { EmptyState } from '../../ui/states/EmptyState';
import { newestByPath } from '../../ui/steps/newestByPath';
import { StepFold } from './StepFold';

/** Every step as it was carried out: its templates filled in, secrets masked. */
export function ResolvedConfig({ run }: { run: RunDetail }) {
  const steps = [...newestByPath(run.steps).values()];
  if (steps.length === 0) {
    return (
      <EmptyState icon="clock-nine" title={t('stepscope.steps.no-steps', 'No step has started')}>
        {t('stepscope.run.no-resolved-how', 'A step is filled in with its values in the moment it starts.')}
      </EmptyState>
    );
  }
  return (
    <div style={{ marginTop: 8 }}>
      {steps.map((step, index) => (
        <StepFold key={step.step_execution_id} step={step} initiallyOpen={index === 0}>
          {({ config, resolved_config }) => <JsonView value={resolved_config ?? config} label={step.step_path} />}
        </StepFold>
      ))}
    </div>
  );
}
