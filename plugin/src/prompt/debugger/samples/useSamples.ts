import { isFinal } from '@stepscope/exporter/contract/status';
import { useRef, useState } from 'react';

import { useSource } from '../../../source/SourceProvider';
import { describeError } from '../../../ui/describeError';
import type { Sample } from '../model/samples';
import { previewRequest, sampleRequest, type Trial } from '../usePlans';
import { type Answer, useAnswers } from './useAnswers';

interface Started {
  variant: string;
  run_id: string;
  /** What was asked. */
  prompt: string;
}

/** Runs samples of variants as runs of their own, and follows them to their ends. */
export function useSamples() {
  const source = useSource();
  const [started, setStarted] = useState<readonly Started[]>([]);
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const stopped = useRef(false);
  const answers = useAnswers(started.map(({ run_id }) => run_id));
  const samples = started.map((one, index) => sampleOf(one, answers[index]));
  const going = samples.filter(({ status }) => !isFinal(status));

  const start = async (trial: Trial, count: number) => {
    stopped.current = false;
    setStarting(true);
    setError(null);
    setStarted([]);
    try {
      for (const variant of trial.variants) {
        const { prompt_text: prompt } = await source.previewPrompt(previewRequest(trial, variant));
        for (let index = 0; index < count && !stopped.current; index += 1) {
          const { run_id } = await source.startRun(sampleRequest(trial, variant, prompt));
          setStarted((old) => [...old, { variant: variant.name, run_id, prompt }]);
          if (stopped.current) {
            await source.controlRun(run_id, 'cancel');
          }
        }
      }
    } catch (failure) {
      setError(failure);
    } finally {
      setStarting(false);
    }
  };
  /** Starts no more, and cancels those that go on. */
  const stop = async () => {
    stopped.current = true;
    const refusals = await Promise.allSettled(going.map(({ run_id }) => source.controlRun(run_id, 'cancel')));
    const refused = refusals.find((refusal) => refusal.status === 'rejected');
    setError(refused === undefined ? null : refused.reason);
  };
  return {
    samples,
    promptOf: (runId: string) => started.find(({ run_id }) => run_id === runId)?.prompt ?? '',
    starting,
    error,
    start,
    stop: starting || going.length > 0 ? stop : undefined,
  };
}

function sampleOf({ variant, run_id }: Started, answer: Answer | undefined): Sample {
  const { run, step, text = null, error } = answer ?? {};
  const answered = { duration_ms: step?.duration_ms ?? null, model: step?.model ?? null, text };
  const unread = error == null ? null : describeError(error).message;
  if (run === undefined) {
    const nothing = { status: 'queued' as const, simulated: false, tokens: 0, cost_usd: null };
    return { variant, run_id, ...nothing, ...answered, error: unread };
  }
  return {
    variant,
    run_id,
    status: run.status,
    simulated: run.simulated,
    tokens: run.total_tokens,
    cost_usd: run.total_cost_usd,
    ...answered,
    error: run.error?.message ?? unread,
  };
}
