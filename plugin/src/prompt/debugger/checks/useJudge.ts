import type { StartRunRequest } from '@stepscope/exporter/contract/api';
import { isFinal } from '@stepscope/exporter/contract/status';
import { useState } from 'react';

import { useSource } from '../../../source/SourceProvider';
import { describeError } from '../../../ui/describeError';
import { type JudgeCheck, type Outcome, readVerdict } from '../model/checks';
import { judgeWorkflow } from '../model/judgeWorkflow';
import type { Sample } from '../model/samples';
import { type Answer, useAnswers } from '../samples/useAnswers';

interface Asked {
  /** The run that is judged. */
  of: string;
  /** The judge as it was when it was asked: one that was changed since has said nothing. */
  judge: string;
  run_id: string;
}

interface Judged {
  /** Of the step whose answers are judged. */
  stepType: string;
  pipelineName: string;
  promptOf: (runId: string) => string;
}

export interface Judge {
  outcomeOf: (runId: string, judge: JudgeCheck) => Outcome;
  /** Answers that this judge has not been asked about. */
  unasked: (samples: readonly Sample[], judge: JudgeCheck) => Sample[];
  /** What is asked about an answer. */
  requestOf: (sample: Sample, judge: JudgeCheck) => StartRunRequest;
  ask: (samples: readonly Sample[], judge: JudgeCheck) => Promise<void>;
  /** Cancels what goes on; undefined when nothing does. */
  stop: (() => Promise<void>) | undefined;
  asking: boolean;
  /** USD of all that was asked; null while no price is known. */
  cost_usd: number | null;
  simulated: boolean;
  error: unknown;
}

/** Asks a model about answers, each time as a run of its own: with its limits, its record and its cost. */
export function useJudge({ stepType, pipelineName, promptOf }: Judged): Judge {
  const source = useSource();
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const answers = useAnswers(asked.map(({ run_id }) => run_id));
  const going = asked.filter((_one, index) => !isFinal(answers[index]?.run?.status ?? 'queued'));
  const indexOf = (runId: string, judge: JudgeCheck) =>
    asked.findLastIndex((one) => one.of === runId && one.judge === keyOf(judge));
  const costs = answers.flatMap(({ run }) => run?.total_cost_usd ?? []);

  const requestOf = ({ run_id, text }: Sample, judge: JudgeCheck): StartRunRequest => ({
    source: judgeWorkflow(`${pipelineName} debug judge`, stepType, judge),
    variables: { prompt: promptOf(run_id), answer: text },
    ...(judge.provider === '' ? {} : { provider: judge.provider }),
  });
  const ask = async (samples: readonly Sample[], judge: JudgeCheck) => {
    setAsking(true);
    setError(null);
    try {
      for (const sample of samples) {
        const { run_id } = await source.startRun(requestOf(sample, judge));
        setAsked((old) => [...old, { of: sample.run_id, judge: keyOf(judge), run_id }]);
      }
    } catch (failure) {
      setError(failure);
    } finally {
      setAsking(false);
    }
  };
  const stop = async () => {
    const refusals = await Promise.allSettled(going.map(({ run_id }) => source.controlRun(run_id, 'cancel')));
    setError(refusals.find((refusal) => refusal.status === 'rejected')?.reason ?? null);
  };
  return {
    outcomeOf: (runId, judge) => outcomeOf(answers[indexOf(runId, judge)]),
    unasked: (samples, judge) => samples.filter(({ run_id, text }) => text !== null && indexOf(run_id, judge) === -1),
    requestOf,
    ask,
    stop: going.length > 0 ? stop : undefined,
    asking,
    cost_usd: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
    simulated: answers.some(({ run }) => run?.simulated === true),
    error,
  };
}

const keyOf = (judge: JudgeCheck) => JSON.stringify(judge);

function outcomeOf(answer: Answer | undefined): Outcome {
  if (answer?.text != null) {
    return readVerdict(answer.text);
  }
  const reason = answer?.run?.error?.message ?? (answer?.error == null ? null : describeError(answer.error).message);
  const ended = answer?.run !== undefined && answer.run.status === 'cancelled';
  return reason !== null || ended ? { passed: null, reason } : null;
}
