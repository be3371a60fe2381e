import type { StartBatchRequest } from '@stepscope/exporter/contract/batch';
import { useState } from 'react';

import { usePipelines } from '../../source/queries/usePipelines';
import { mapped, proposedMapping, usedColumns } from '../../ui/inputs/inputText';
import { useReadInputs } from '../../ui/inputs/useReadInputs';
import { areRowsValid, environmentOf, type EnvironmentRow } from '../../ui/run/form/environmentRows';
import { isLimit } from '../../ui/run/form/runRequest';

/** What is entered beside the inputs; empty text means "as the workflow says" or no limit. */
export interface BatchOptions {
  provider: string;
  model: string;
  concurrency: string;
  stopOnErrors: string;
  maxTokens: string;
  maxCostUsd: string;
  environment: readonly EnvironmentRow[];
}

const NO_OPTIONS: BatchOptions = {
  provider: '',
  model: '',
  concurrency: '4',
  stopOnErrors: '',
  maxTokens: '',
  maxCostUsd: '',
  environment: [],
};
const MAX_CONCURRENCY = 100;

/** Everything that stands in the batch dialog, and the requests it makes. */
export function useBatchForm(start: { file?: string | undefined }) {
  const [file, setFile] = useState(start.file ?? '');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [options, setOptions] = useState(NO_OPTIONS);
  const { input, settled, tooLarge, read, readError } = useReadInputs(text);

  const declared = usePipelines().data?.find((pipeline) => pipeline.file === file)?.variables ?? {};
  const variables = Object.keys(declared);
  const names = read?.columns ?? [];
  const mapping = { ...proposedMapping(names, variables), ...chosen };
  const { columns, twice } = usedColumns(mapping);
  const usable = read !== undefined && settled && twice === null && Object.keys(columns).length > 0;
  const overrides = overridesOf(options);

  return {
    file,
    text,
    options,
    variables,
    mapping,
    twice,
    tooLarge,
    read,
    readError,
    ready: file !== '' && usable && areValid(options),
    dryRun:
      file === '' || read === undefined
        ? null
        : { file, variables: mapped(read.items[0] ?? {}, columns), ...overrides },
    setFile,
    setText: (next: string) => {
      setText(next);
      setChosen({});
    },
    setColumn: (column: string, variable: string) => setChosen((old) => ({ ...old, [column]: variable })),
    setOption: (change: Partial<BatchOptions>) => setOptions((old) => ({ ...old, ...change })),
    request: (): StartBatchRequest => ({
      file,
      ...input,
      columns,
      ...overrides,
      ...secretsOf(options),
      ...rulesOf(options),
    }),
  };
}

function overridesOf({ provider, model }: BatchOptions) {
  return { ...(provider !== '' && { provider }), ...(model.trim() !== '' && { model: model.trim() }) };
}

function secretsOf({ environment }: BatchOptions) {
  const entered = environmentOf(environment);
  return entered === undefined ? {} : { environment: entered };
}

export type BatchForm = ReturnType<typeof useBatchForm>;

export function isConcurrency(text: string): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= MAX_CONCURRENCY;
}

function areValid(options: BatchOptions): boolean {
  const whole = [options.stopOnErrors, options.maxTokens].every((text) => isLimit(text, true));
  return (
    whole &&
    isLimit(options.maxCostUsd, false) &&
    isConcurrency(options.concurrency) &&
    areRowsValid(options.environment)
  );
}

function rulesOf({ concurrency, stopOnErrors, maxTokens, maxCostUsd }: BatchOptions) {
  const number = (text: string) => (text.trim() === '' ? undefined : Number(text));
  const [errors, max_tokens, max_cost_usd] = [stopOnErrors, maxTokens, maxCostUsd].map(number);
  return {
    concurrency: Number(concurrency),
    ...(errors !== undefined && { stop_on_errors: errors }),
    ...((max_tokens !== undefined || max_cost_usd !== undefined) && {
      budget: {
        ...(max_tokens !== undefined && { max_tokens }),
        ...(max_cost_usd !== undefined && { max_cost_usd }),
      },
    }),
  };
}
