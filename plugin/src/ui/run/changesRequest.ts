import type { RetryRequest } from '@stepscope/exporter/contract/control';
import type { Run, StartedWith } from '@stepscope/exporter/contract/run';

import { environmentChange } from './form/environmentRows';
import { NO_OPTIONS, type RunOptions, runRequest } from './form/runRequest';
import { AS_WRITTEN } from './form/stepChoices';

const text = (value: number | undefined) => (value === undefined ? '' : String(value));

/** The fields of the run dialog, filled with what a run was started with. */
export function optionsBefore({ budget }: Pick<Run, 'budget'>, started: StartedWith | undefined): RunOptions {
  const steps = Object.entries(started?.steps ?? {});
  return {
    ...NO_OPTIONS,
    provider: started?.provider ?? '',
    model: started?.model ?? '',
    maxTokens: text(budget?.max_tokens),
    maxCostUsd: text(budget?.max_cost_usd),
    steps: Object.fromEntries(steps.map(([path, choice]) => [path, { ...AS_WRITTEN, ...choice }])),
    environment: (started?.environment ?? []).map((name) => ({ name, value: '', kept: true })),
  };
}

/** What of the options differs from the run before; what was emptied is null: as the workflow says. */
export function changedOptions(before: RunOptions, now: RunOptions): RetryRequest {
  const [old, next] = [before, now].map((options) => runRequest({ source: '' }, {}, options));
  const differs = (key: 'provider' | 'model' | 'overrides' | 'budget') =>
    JSON.stringify(old?.[key]) !== JSON.stringify(next?.[key]);
  const environment = environmentChange(before.environment, now.environment);
  return {
    ...(differs('provider') && { provider: next?.provider ?? null }),
    ...(differs('model') && { model: next?.model ?? null }),
    ...(differs('overrides') && { overrides: next?.overrides ?? null }),
    ...(differs('budget') && { budget: next?.budget ?? null }),
    ...(environment !== undefined && { environment }),
    ...(now.startPaused && { start_paused: true }),
  };
}
