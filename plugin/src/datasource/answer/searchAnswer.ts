import type { SearchHit } from '@stepscope/exporter/contract/search';
import { isSearchable } from '@stepscope/exporter/contract/search-phrase';

import { searchFrame } from '../frames/searchFrame';
import type { ResolvedQuery } from '../model/query';
import { queryError } from '../model/queryError';
import type { Answer, AnswerContext } from './answer.types';
import { isAmong, onlyOne } from './matches';
import { cutNotice } from './notices';

/** As the service asks. */
const MOST_HITS = 200;

interface Found {
  hits: readonly SearchHit[];
  cut: boolean;
}

/** Model calls whose prompt or reply has a phrase; read once, because no event tells of new ones. */
export function searchAnswer(query: ResolvedQuery, { source, from, to }: AnswerContext): Answer<Found> {
  return {
    read: async (signal) => {
      if (!isSearchable(query.text)) {
        throw queryError('there is no text to look for', 'Enter at least two characters under "Text".');
      }
      const limit = Math.min(query.limit, MOST_HITS);
      const { hits, next_cursor } = await source.search(
        {
          q: query.text,
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          limit,
          pipeline_name: onlyOne(query.workflow),
          run_id: onlyOne(query.run),
          provider: onlyOne(query.provider),
          model: onlyOne(query.model),
        },
        signal
      );
      return { hits: hits.filter((hit) => hitMatches(query, hit)), cut: next_cursor !== null };
    },
    follow: (known) => known,
    framesOf: ({ hits, cut }) => ({
      frames: [searchFrame(hits)],
      notices: cut ? [cutNotice(hits.length, MOST_HITS)] : [],
    }),
  };
}

function hitMatches({ workflow, run, provider, model }: ResolvedQuery, hit: SearchHit): boolean {
  return (
    isAmong(workflow, hit.pipeline_name) &&
    isAmong(run, hit.run_id) &&
    isAmong(provider, hit.provider) &&
    isAmong(model, hit.model)
  );
}
