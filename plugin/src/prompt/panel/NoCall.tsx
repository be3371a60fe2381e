import { t } from '@grafana/i18n';

import { EmptyState } from '../../ui/states/EmptyState';
import type { Chosen } from './useChosenCall';

type Without = Extract<Chosen, { state: 'nothing' | 'no-step' | 'loading' | 'no-call' }>;

/** Why there is no prompt to show, and what would bring one. */
export function NoCall({ chosen }: { chosen: Without }) {
  if (chosen.state !== 'no-call') {
    return (
      <EmptyState
        icon="comment-alt"
        title={
          chosen.state === 'no-step'
            ? t('stepscope.prompt.no-step', 'No step chosen')
            : t('stepscope.prompt.nothing', 'Nothing chosen')
        }
      >
        {t(
          'stepscope.prompt.nothing-hint',
          'Choose a step of a run: its prompt and the reply of the model appear here.'
        )}
      </EmptyState>
    );
  }
  const { status } = chosen.step;
  const before = status === 'queued' || status === 'running' || status === 'waiting' || status === 'retrying';
  return (
    <EmptyState
      icon="comment-alt"
      title={
        before
          ? t('stepscope.prompt.no-call-yet', 'No model call yet')
          : t('stepscope.prompt.no-call', 'No model call in this step')
      }
    >
      {before
        ? t('stepscope.prompt.no-call-yet-hint', 'The prompt appears here in the moment it is sent.')
        : t('stepscope.prompt.no-call-hint', 'This step worked without a model, or did not come to ask one.')}
    </EmptyState>
  );
}
