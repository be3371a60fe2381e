import { t } from '@grafana/i18n';
import { RadioButtonGroup, Stack } from '@grafana/ui';
import type { StepDetail } from '@stepscope/exporter/contract/run';

import { useViewChoice } from '../../ui/address/useViewParam';
import { JsonView } from '../../ui/JsonView';

/** The step as the file has it, or with every template filled in. */
export function ConfigTab({ step }: { step: StepDetail }) {
  const [view, setView] = useViewChoice('step_config', ['written', 'resolved'], 'written', 'replace');
  const value = view === 'resolved' && step.resolved_config !== null ? step.resolved_config : step.config;
  return (
    <Stack direction="column" gap={1}>
      <RadioButtonGroup
        size="sm"
        value={step.resolved_config === null ? 'written' : view}
        onChange={setView}
        disabledOptions={step.resolved_config === null ? ['resolved'] : []}
        options={[
          { value: 'written', label: t('stepscope.steps.as-written', 'As written') },
          {
            value: 'resolved',
            label: t('stepscope.steps.as-resolved', 'As resolved'),
            description: t('stepscope.steps.as-resolved-hint', 'After templates were filled in; secrets are masked'),
          },
        ]}
      />
      <JsonView value={value} label={t('stepscope.steps.config', 'Config')} />
    </Stack>
  );
}
