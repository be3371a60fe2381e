import type { DryRunRequest, DryRunStep } from '@stepscope/exporter/contract/dry-run';
import type { PromptPreview, PromptPreviewRequest } from '@stepscope/exporter/contract/prompt-preview';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';

import { queryKeys } from '../../source/queries/keys';
import { useSource } from '../../source/SourceProvider';
import { useDebounced } from '../../ui/useDebounced';
import type { LoopItem, Variant } from './model/bench';
import { sampleWorkflow, type Template } from './model/template';

/** After this long without a letter typed the prompts are built again, in ms. */
const WAIT_MS = 250;

/** What is tried: versions of the prompt of one step, over the same data. */
export interface Trial {
  template: Template;
  /** Name of the workflow, for the names of the runs. */
  pipelineName: string;
  variants: readonly Variant[];
  sourceOf: (variant: Variant) => string;
  variables: Record<string, unknown>;
  /** Of the loop around the step. */
  item: LoopItem | undefined;
  runId: string;
}

/** A variant before it is asked: its prompt, and what one call of it would take. */
export interface Plan {
  name: string;
  preview: PromptPreview | undefined;
  /** Null where nothing is known of it yet. */
  forecast: DryRunStep | null;
  /** Why there is no prompt, or no forecast; null when there is. */
  error: unknown;
  retry: () => void;
}

/** Builds the prompt of each variant, and foresees its tokens and cost. Asks no model. */
export function usePlans(trial: Trial): Plan[] {
  const source = useSource();
  const wanted = useDebounced(
    useStable(trial.variants.map((variant) => ({ variant, request: previewRequest(trial, variant) }))),
    WAIT_MS
  );
  const previews = useEach(
    wanted.map(({ request }) => request),
    queryKeys.promptPreview,
    (request, signal) => source.previewPrompt(request, signal)
  );
  const forecasts = useEach(
    wanted.map(({ variant }, index) => forecastRequest(trial, variant, previews[index]?.data)),
    queryKeys.dryRun,
    (request, signal) => source.dryRun(request, signal)
  );
  return wanted.map(({ variant }, index) => ({
    name: variant.name,
    preview: previews[index]?.data,
    forecast: forecasts[index]?.data?.steps[0] ?? null,
    error: previews[index]?.error ?? forecasts[index]?.error ?? null,
    retry: () => void previews[index]?.refetch(),
  }));
}

/** What the service is asked to build for a variant. */
export function previewRequest(trial: Trial, variant: Variant): PromptPreviewRequest {
  const { step, task_id } = trial.template;
  const { variables, item, runId } = trial;
  return {
    source: trial.sourceOf(variant),
    step,
    task_id,
    variables,
    run_id: runId,
    ...(item !== undefined && { item: item.value, item_index: item.index }),
  };
}

/** The run of one sample, the prompt being built. */
export function sampleRequest(trial: Trial, variant: Variant, prompt: string) {
  return {
    source: sampleWorkflow(trial.template, {
      name: `${trial.pipelineName} debug ${variant.name}`,
      model: variant.model.trim(),
    }),
    variables: { debug_prompt: prompt },
    ...(variant.provider === '' ? {} : { provider: variant.provider }),
  };
}

function forecastRequest(trial: Trial, variant: Variant, preview: PromptPreview | undefined): DryRunRequest | null {
  return preview === undefined || preview.prompt_text === ''
    ? null
    : sampleRequest(trial, variant, preview.prompt_text);
}

/** What comes of each request; those that are the same are asked once, and null asks nothing. */
function useEach<Request, Answer>(
  requests: ReadonlyArray<Request | null>,
  keyOf: (request: Request) => readonly unknown[],
  ask: (request: Request, signal: AbortSignal) => Promise<Answer>
) {
  const texts = requests.map((request) => JSON.stringify(request));
  const asked = new Map(requests.flatMap((request, at) => (request === null ? [] : [[texts[at], request] as const])));
  const results = useQueries({
    queries: [...asked.values()].map((request) => ({
      queryKey: keyOf(request),
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(request, signal),
      placeholderData: keepPreviousData,
      retry: false,
    })),
  });
  const order = [...asked.keys()];
  return texts.map((text) => results[order.indexOf(text)]);
}

/** The same object for as long as what it says is the same. */
function useStable<T extends object>(value: T): T {
  const text = JSON.stringify(value);
  // The text stands for the value.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => value, [text]);
}
