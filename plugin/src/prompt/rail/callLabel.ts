import { t } from '@grafana/i18n';
import type { ModelCall, Step } from '@stepscope/exporter/contract/run';

import { RAW } from '../../ui/i18n';

/** What a person calls an attempt of a step. */
export function attemptLabel({ attempt }: Pick<Step, 'attempt'>): string {
  return t('stepscope.prompt.attempt', 'Attempt {{attempt}}', { attempt });
}

/** What a person calls a call among those of its attempt: its place, and the parallel task it worked for. */
export function callLabel(call: ModelCall, ordered: readonly ModelCall[]): string {
  const place = ordered.findIndex((other) => other.model_call_id === call.model_call_id) + 1;
  return call.task_id === null
    ? t('stepscope.prompt.call', 'Call {{place}}', { place })
    : t('stepscope.prompt.call-of-task', 'Call {{place}}: {{task}}', { place, task: call.task_id, ...RAW });
}
