import { t } from '@grafana/i18n';
import type { ModelCall, StepDetail } from '@stepscope/exporter/contract/run';

import { JsonView } from '../../ui/JsonView';
import { onDemand } from '../../ui/onDemand';
import { HiddenState } from '../../ui/states/HiddenState';
import { statusWord } from '../../ui/status';
import type { DetailTab } from './detailTabs';
import { ErrorTab } from './ErrorTab';

const CallsTab = onDemand(async () => (await import(/* webpackChunkName: "step-more" */ './CallsTab')).CallsTab);
const ConfigTab = onDemand(async () => (await import(/* webpackChunkName: "step-more" */ './ConfigTab')).ConfigTab);

interface DetailBodyProps {
  step: StepDetail;
  tab: DetailTab;
  chosenCall: string | undefined;
  onChooseCall: (call: ModelCall) => void;
  onAgain: (() => void) | undefined;
}

/** What a tab of the step details shows. */
export function DetailBody({ step, tab, chosenCall, onChooseCall, onAgain }: DetailBodyProps) {
  if (step.content_hidden === true && (tab === 'config' || tab === 'input' || tab === 'output')) {
    return <HiddenState />;
  }
  switch (tab) {
    case 'config':
      return <ConfigTab step={step} />;
    case 'input':
      return <Value value={step.input} label={t('stepscope.steps.input', 'Input')} step={step} />;
    case 'output':
      return <Value value={step.output} label={t('stepscope.steps.output', 'Output')} step={step} />;
    case 'calls':
      return <CallsTab calls={step.calls} chosen={chosenCall} onChoose={onChooseCall} />;
    case 'error':
      return step.error === null ? null : <ErrorTab error={step.error} onAgain={onAgain} />;
  }
}

function Value({ value, label, step }: { value: unknown; label: string; step: StepDetail }) {
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
