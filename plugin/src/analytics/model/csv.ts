import type { Analytics } from '@stepscope/exporter/contract/analytics';

import { csvText } from '../../ui/csvText';

/** Cost and tokens by pipeline, step and model, one line each. */
export function toCsv({ steps, models }: Analytics): string {
  const header = [
    'kind',
    'pipeline',
    'step',
    'provider',
    'model',
    'calls',
    'input_tokens',
    'output_tokens',
    'cost_usd',
  ];
  const stepLines = steps.map(({ pipeline_name, step_name, calls, usage, cost_usd }) => [
    'step',
    pipeline_name,
    step_name,
    '',
    '',
    calls,
    usage.input_tokens,
    usage.output_tokens,
    cost_usd,
  ]);
  const modelLines = models.map(({ provider, model, calls, usage, cost_usd }) => [
    'model',
    '',
    '',
    provider,
    model,
    calls,
    usage.input_tokens,
    usage.output_tokens,
    cost_usd,
  ]);
  return csvText([header, ...stepLines, ...modelLines]);
}
