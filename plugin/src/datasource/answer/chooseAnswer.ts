import type { ResolvedQuery } from '../model/query';
import type { Answer, AnswerContext } from './answer.types';
import { callsAnswer } from './callsAnswer';
import { countersAnswer } from './countersAnswer';
import { errorsAnswer } from './errorsAnswer';
import { logsAnswer } from './logsAnswer';
import { metricsAnswer } from './metricsAnswer';
import { oneRunAnswer } from './oneRunAnswer';
import { runsAnswer } from './runsAnswer';
import { searchAnswer } from './searchAnswer';
import { stepsAnswer } from './stepsAnswer';

/** What is done with an answer whatever it knows. */
export type UseAnswer<R> = <S>(answer: Answer<S>) => R;

/** Gives the answer of a query to `hand`. */
export function withAnswer<R>(query: ResolvedQuery, context: AnswerContext, hand: UseAnswer<R>): R {
  switch (query.kind) {
    case 'runs':
      return hand(runsAnswer(query, context));
    case 'steps':
      return hand(stepsAnswer(query, context));
    case 'calls':
      return hand(callsAnswer(query, context));
    case 'search':
      return hand(searchAnswer(query, context));
    case 'logs':
      return hand(logsAnswer(query, context));
    case 'metrics':
      return hand(metricsAnswer(query, context));
    case 'counters':
      return hand(countersAnswer(context));
    case 'errors':
      return hand(errorsAnswer(query, context));
    case 'trace':
    case 'graph':
    case 'timeline':
      return hand(oneRunAnswer(query, context));
  }
}
