import { t } from '@grafana/i18n';
import type { StepDetail } from '@stepscope/exporter/contract/run';

import { JsonView } from '../../ui/JsonView';
import { statusWord } from '../../ui/status';

interface StepValueProps {
  value: unknown;
  label: string;
  step: StepDetail;
}

/** What went into a step or came out of it; where there is nothing, whether something may still come. */
export function StepValue({ value, label, step }: StepValueProps) {
  if (value !== null && value !== undefined) {
    return <JsonView value={value} label={label} />;
  }
  const done = step.completed_at !== null;
  return (
    <span>
      {done
        ? t('stepscope.steps.nothing', 'Nothing')
        : t('stepscope.steps.nothing-yet', 'Nothing yet: the step is {{status}}', { status: statusWord(step.status) })}
    </span>
  );
}
