import type { StartRunRequest } from '@stepscope/exporter/contract/api';
import type { DryRunRequest } from '@stepscope/exporter/contract/dry-run';

import { environmentOf, type EnvironmentRow } from './environmentRows';
import { overridesOf, type StepChoices } from './stepChoices';

/** What is entered in the run dialog beside variables; empty text means "as the workflow says". */
export interface RunOptions {
  provider: string;
  model: string;
  maxTokens: string;
  maxCostUsd: string;
  startPaused: boolean;
  /** Of single steps. */
  steps: StepChoices;
  environment: readonly EnvironmentRow[];
}

export const NO_OPTIONS: RunOptions = {
  provider: '',
  model: '',
  maxTokens: '',
  maxCostUsd: '',
  startPaused: false,
  steps: {},
  environment: [],
};

/** A workflow of the workspace, or one whose text is given. */
export type WorkflowChoice = { file: string } | { source: string };

const number = (text: string) => (text.trim() === '' ? undefined : Number(text));

/** Whether a budget field can be sent: empty, or a number above zero; tokens are whole. */
export function isLimit(text: string, whole: boolean): boolean {
  const value = number(text);
  return value === undefined || (value > 0 && Number.isFinite(value) && (!whole || Number.isInteger(value)));
}

/** The request of the dialog; what was left empty is left out, so that the workflow decides it. */
export function runRequest(
  choice: WorkflowChoice,
  variables: Record<string, unknown>,
  options: RunOptions
): StartRunRequest {
  const max_tokens = number(options.maxTokens);
  const max_cost_usd = number(options.maxCostUsd);
  const model = options.model.trim();
  const overrides = overridesOf(options.steps);
  const environment = environmentOf(options.environment);
  return {
    ...choice,
    variables,
    start_paused: options.startPaused,
    ...(options.provider !== '' && { provider: options.provider }),
    ...(model !== '' && { model }),
    ...(overrides !== undefined && { overrides }),
    ...(environment !== undefined && { environment }),
    ...((max_tokens !== undefined || max_cost_usd !== undefined) && {
      budget: {
        ...(max_tokens !== undefined && { max_tokens }),
        ...(max_cost_usd !== undefined && { max_cost_usd }),
      },
    }),
  };
}

/** The same run, to be foreseen: without what has no part in what it would ask. */
export function dryRunRequest({
  budget: _budget,
  environment: _secret,
  start_paused: _paused,
  ...request
}: StartRunRequest): DryRunRequest {
  return request;
}
