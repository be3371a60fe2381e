import type { RunDetail } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { queryKeys } from '../../../source/queries/keys';
import { useSource } from '../../../source/SourceProvider';
import { describeError } from '../../../ui/describeError';
import { mapLimited } from '../../../ui/mapLimited';
import type { Sample } from '../model/samples';
import type { Call } from './buildCall';
import { type Answer, useAnswers } from './useAnswers';

/** Calls that go on at the same time: a provider refuses many, and a service has other work. */
export const AT_ONCE = 4;

interface Started extends Call {
  run_id: string;
  /** Place among the calls. */
  at: number;
}

/** Makes calls as runs of their own, a few at a time, and follows them to their ends. */
export function useSamples() {
  const source = useSource();
  const ended = useEnded();
  const [started, setStarted] = useState<readonly Started[]>([]);
  const [total, setTotal] = useState(0);
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const stopped = useRef(false);
  useEffect(
    () => () => {
      stopped.current = true;
    },
    []
  );
  const answers = useAnswers(started.map(({ run_id }) => run_id));
  const samples = started.map((one, index) => sampleOf(one, answers[index]));
  const going = samples.filter(({ status }) => !isFinal(status));

  const make = async (call: Call, at: number) => {
    if (stopped.current) {
      return;
    }
    const { run_id } = await source.startRun(call.request);
    setStarted((old) => [...old, { ...call, run_id, at }].sort((a, b) => a.at - b.at));
    if (stopped.current) {
      await source.controlRun(run_id, 'cancel');
    }
    await ended(run_id, () => stopped.current);
  };
  const start = async (build: () => Promise<readonly Call[]>) => {
    stopped.current = false;
    setStarting(true);
    setError(null);
    setStarted([]);
    setTotal(0);
    try {
      const calls = await build();
      setTotal(calls.length);
      await mapLimited(
        calls.map((call, at) => ({ call, at })),
        AT_ONCE,
        ({ call, at }) => make(call, at)
      );
    } catch (failure) {
      // What one call is refused for, a budget say, the next would be as well.
      stopped.current = true;
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
    /** Calls there are to be in all. */
    total,
    promptOf: (runId: string) => started.find(({ run_id }) => run_id === runId)?.prompt ?? '',
    starting,
    error,
    start,
    stop: starting || going.length > 0 ? stop : undefined,
  };
}

/** Waits until a run that is followed has ended, cannot be read, or is not waited for any more. */
function useEnded() {
  const client = useQueryClient();
  return (runId: string, isStopped: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        const { data, status } = client.getQueryState<RunDetail>(queryKeys.run(runId)) ?? {};
        if (isStopped() || status === 'error' || (data !== undefined && isFinal(data.status))) {
          leave();
          resolve();
        }
      };
      const leave = client.getQueryCache().subscribe(look);
      look();
    });
}

function sampleOf({ variant, run_id, row }: Started, answer: Answer | undefined): Sample {
  const { run, step, text = null, error } = answer ?? {};
  const of = { variant, run_id, row };
  const answered = { duration_ms: step?.duration_ms ?? null, model: step?.model ?? null, text };
  const unread = error == null ? null : describeError(error).message;
  if (run === undefined) {
    const nothing = { status: 'queued' as const, simulated: false, tokens: 0, cost_usd: null };
    return { ...of, ...nothing, ...answered, error: unread };
  }
  return {
    ...of,
    status: run.status,
    simulated: run.simulated,
    tokens: run.total_tokens,
    cost_usd: run.total_cost_usd,
    ...answered,
    error: run.error?.message ?? unread,
  };
}
