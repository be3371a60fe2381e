import type { Mutation, Query, QueryClient } from '@tanstack/react-query';

import { writeChanges } from './applyChanges';
import { addChanges, type Changes, noChanges } from './coalesce';

export interface LateAnswers {
  /** Takes note of changes that were applied. */
  heard: (changes: Changes) => void;
  stop: () => void;
}

type Question = Query | Mutation<unknown, Error, unknown, unknown>;

interface Asked {
  /** What was heard since the question left. */
  changes: Changes;
  /** The question was to be asked again while it was on its way. */
  outdated: boolean;
}

/**
 * An answer that the service gave before an event, but that arrives after it, would set the cache back to before the
 * event, until the next one: for a run that has ended, for ever. So whatever is heard while an answer is on its way is
 * written again on top of it; and a first answer that was invalidated on its way is asked for again, which TanStack
 * Query leaves out.
 */
export function watchLateAnswers(client: QueryClient): LateAnswers {
  const onTheirWay = new Map<Question, Asked>();
  const leave: Array<() => void> = [];

  const ask = (question: Question) => onTheirWay.set(question, { changes: noChanges(), outdated: false });
  const answer = (question: Question): Asked | undefined => {
    const asked = onTheirWay.get(question);
    onTheirWay.delete(question);
    if (asked !== undefined) {
      writeChanges(client, asked.changes);
    }
    return asked;
  };

  leave.push(
    client.getQueryCache().subscribe((notice) => {
      const { query } = notice;
      if (notice.type === 'removed') {
        onTheirWay.delete(query);
      } else if (notice.type === 'updated') {
        const { action } = notice;
        const asked = onTheirWay.get(query);
        if (action.type === 'fetch') {
          ask(query);
        } else if (action.type === 'invalidate' && asked !== undefined) {
          asked.outdated = true;
        } else if (action.type === 'success' && action.manual !== true) {
          if (answer(query)?.outdated === true) {
            void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
          }
        } else if (query.state.fetchStatus === 'idle') {
          onTheirWay.delete(query);
        }
      }
    }),
    client.getMutationCache().subscribe((notice) => {
      if (notice.type === 'removed') {
        onTheirWay.delete(notice.mutation);
      } else if (notice.type === 'updated' && notice.action.type === 'pending') {
        if (!onTheirWay.has(notice.mutation)) {
          ask(notice.mutation);
        }
      } else if (notice.type === 'updated' && notice.mutation.state.status !== 'pending') {
        answer(notice.mutation);
      }
    })
  );
  for (const query of client.getQueryCache().getAll()) {
    if (query.state.fetchStatus !== 'idle') {
      ask(query);
    }
  }
  return {
    heard: (changes) => onTheirWay.forEach((asked) => addChanges(asked.changes, changes)),
    stop: () => leave.forEach((stop) => stop()),
  };
}
