import { t } from '@grafana/i18n';
import type { ModelCall, StepDetail } from '@stepscope/exporter/contract/run';

import { onDemand } from '../../ui/onDemand';
import { HiddenState } from '../../ui/states/HiddenState';
import { type DetailTab, isValue } from './detailTabs';
import { StepValue } from './StepValue';

const CallsTab = onDemand(async () => (await import(/* webpackChunkName: "step-calls" */ './CallsTab')).CallsTab);
const ConfigTab = onDemand(async () => (await import(/* webpackChunkName: "step-values" */ './ConfigTab')).ConfigTab);
const ErrorTab = onDemand(async () => (await import(/* webpackChunkName: "rare" */ './ErrorTab')).ErrorTab);
const SideBySide = onDemand(
  async () => (await import(/* webpackChunkName: "step-values" */ './SideBySide')).SideBySide
);

interface DetailBodyProps {
  step: StepDetail;
  tab: DetailTab;
  /** There is room for configuration, input and output beside each other. */
  wide?: boolean;
  chosenCall: string | undefined;
  onChooseCall: (call: ModelCall) => void;
  onAgain: (() => void) | undefined;
}

/** What a tab of the step details shows. */
export function DetailBody({ step, tab, wide = false, chosenCall, onChooseCall, onAgain }: DetailBodyProps) {
  if (step.content_hidden === true && isValue(tab)) {
    return <HiddenState />;
  }
  if (wide && isValue(tab)) {
    return <SideBySide step={step} />;
  }
  switch (tab) {
    case 'config':
      return <ConfigTab step={step} />;
    case 'input':
      return <StepValue value={step.input} label={t('stepscope.steps.input', 'Input')} step={step} />;
    case 'output':
      return <StepValue value={step.output} label={t('stepscope.steps.output', 'Output')} step={step} />;
    case 'calls':
      return <CallsTab calls={step.calls} chosen={chosenCall} onChoose={onChooseCall} />;
    case 'error':
      return step.error === null ? null : <ErrorTab error={step.error} onAgain={onAgain} />;
  }
}
