import type { AnswerCheck } from '@stepscope/exporter/contract/answer-checks';

import { useAnswerChecks } from '../../../source/queries/useAnswerChecks';
import { useDebounced } from '../../../ui/useDebounced';
import { type Check, isUsable, type JudgeCheck, type Outcome } from '../model/checks';
import type { Outcomes, Sample } from '../model/samples';
import type { Judge } from './useJudge';

const TYPING_PAUSE_MS = 300;

interface Checked {
  /** What came of each check of each answer, in the order of the checks. */
  outcomes: Outcomes;
  /** Why a check cannot be used; null when it can, or nothing is known yet. */
  problemOf: (check: Check) => string | null;
  /** Why the checks could not be made. */
  error: unknown;
}

/** Checks every answer there is: by the service, and by the judge as far as it was asked. */
export function useOutcomes(samples: readonly Sample[], checks: readonly Check[], judge: Judge): Checked {
  const answered = samples.flatMap(({ run_id, text }) => (text === null ? [] : [{ run_id, text }]));
  const plain = useDebounced(JSON.stringify(checks.filter(isPlain)), TYPING_PAUSE_MS);
  const asked = JSON.parse(plain) as AnswerCheck[];
  // A check that cannot be used says so of an empty answer, before there is any other.
  const answers = ['', ...answered.map(({ text }) => text)];
  const { resultsOf, error } = useAnswerChecks(answers, asked);
  const resultOf = (check: AnswerCheck, answer: number): Outcome =>
    resultsOf(answer)?.[asked.findIndex(({ kind, text }) => kind === check.kind && text === check.text)] ?? null;
  const outcomes = answered.map(({ run_id }, answer) => {
    const of = (check: Check) => (isJudge(check) ? judge.outcomeOf(run_id, check) : resultOf(check, answer + 1));
    return [run_id, checks.map(of)] as const;
  });
  const problemOf = (check: Check) => {
    const result = isJudge(check) ? null : resultOf(check, 0);
    return result?.passed === null ? result.reason : null;
  };
  return { outcomes: new Map(outcomes), problemOf, error };
}

export function isJudge(check: Check): check is JudgeCheck {
  return check.kind === 'judge';
}

function isPlain(check: Check): check is AnswerCheck {
  return !isJudge(check) && isUsable(check);
}
