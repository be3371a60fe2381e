import type { RunDetail, StepDetail } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';

import { queryKeys } from '../../source/queries/keys';
import { useSource } from '../../source/SourceProvider';
import type { Sample } from './model/samples';
import { sampleWorkflow, type Template } from './model/template';
import type { Variant } from './useVariants';

export interface SampleRequest {
  template: Template;
  /** Name of the workflow, for the names of the runs. */
  pipelineName: string;
  variants: readonly Variant[];
  sourceOf: (variant: Variant) => string;
  variables: Record<string, unknown>;
  runId: string | undefined;
  /** Samples of each variant. */
  count: number;
  /** Empty: the provider of the step. */
  provider: string;
}

interface Started {
  variant: string;
  run_id: string;
}

/** A run without an event for this long is asked for, in ms: the stream may be away. */
const LOOK_AGAIN_MS = 2000;

/** Runs samples of variants as runs of their own, and follows them to their ends. */
export function useSamples() {
  const source = useSource();
  const [started, setStarted] = useState<readonly Started[]>([]);
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const runs = useQueries({
    queries: started.map(({ run_id }) => ({
      queryKey: queryKeys.run(run_id),
      queryFn: ({ signal }: { signal: AbortSignal }) => source.getRun(run_id, signal),
      refetchInterval: ({ state }: { state: { data: RunDetail | undefined } }) =>
        state.data !== undefined && isFinal(state.data.status) ? (false as const) : LOOK_AGAIN_MS,
    })),
  });
  const ended = runs.flatMap(({ data }) => (data !== undefined && isFinal(data.status) ? [data] : []));
  const steps = useQueries({
    queries: ended.map((run) => ({
      queryKey: queryKeys.step(run.run_id, run.steps[0]?.step_execution_id ?? ''),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        source.getStep(run.run_id, run.steps[0]?.step_execution_id ?? '', signal),
      enabled: run.steps.length > 0,
    })),
  });
  const stepOf = new Map(steps.flatMap(({ data }) => (data === undefined ? [] : [[data.run_id, data] as const])));
  const samples = started.map(({ variant, run_id }, index) =>
    sampleOf(variant, run_id, runs[index]?.data, stepOf.get(run_id))
  );

  const start = async (request: SampleRequest) => {
    setStarting(true);
    setError(null);
    setStarted([]);
    try {
      for (const variant of request.variants) {
        const prompt = await source.previewPrompt({
          source: request.sourceOf(variant),
          step: request.template.step,
          task_id: request.template.task_id,
          variables: request.variables,
          run_id: request.runId,
        });
        const workflow = sampleWorkflow(request.template, {
          name: `${request.pipelineName} debug ${variant.name}`,
          model: variant.model,
        });
        for (let index = 0; index < request.count; index += 1) {
          const run = await source.startRun({
            source: workflow,
            variables: { debug_prompt: prompt.prompt_text },
            ...(request.provider === '' ? {} : { provider: request.provider }),
          });
          setStarted((old) => [...old, { variant: variant.name, run_id: run.run_id }]);
        }
      }
    } catch (failure) {
      setError(failure);
    } finally {
      setStarting(false);
    }
  };
  return { samples, starting, error, start };
}

function sampleOf(variant: string, run_id: string, run: RunDetail | undefined, step: StepDetail | undefined): Sample {
  const answer = { duration_ms: step?.duration_ms ?? null, text: textOf(step?.output) };
  if (run === undefined) {
    return { variant, run_id, status: 'queued', simulated: false, tokens: 0, cost_usd: null, error: null, ...answer };
  }
  return {
    variant,
    run_id,
    status: run.status,
    simulated: run.simulated,
    tokens: run.total_tokens,
    cost_usd: run.total_cost_usd,
    error: run.error?.message ?? null,
    ...answer,
  };
}

function textOf(output: unknown): string | null {
  const text = typeof output === 'object' && output !== null && 'text' in output ? output.text : null;
  return typeof text === 'string' ? text : null;
}
