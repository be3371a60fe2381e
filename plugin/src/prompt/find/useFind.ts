import { useDeferredValue, useMemo, useState } from 'react';

import type { FindOptions } from '../../ui/search/findMatches';
import { findMatches } from '../../ui/search/findMatches';
import type { TextRange } from '../../ui/search/textRange';
import type { FindAcross, FindDoc } from '../search/findAcross';
import { findAcross, locate } from '../search/findAcross';

export interface Find {
  options: FindOptions;
  found: FindAcross;
  /** Number of the match the person stands on, from 1; 0 where there is none. */
  position: number;
  current: { doc: string; match: TextRange } | null;
  /** Steps `by` matches on, round the ends. */
  step: (by: 1 | -1) => void;
}

/** What a search finds in the texts on screen. Typing stays fluent: the search follows a moment later. */
export function useFind(docs: readonly FindDoc[], options: FindOptions): Find {
  const [stood, setStood] = useState({ options, index: 0 });
  const [search] = useState(rememberingSearch);
  const wanted = useDeferredValue(options);
  const texts = useDeferredValue(docs);
  const found = useMemo(() => findAcross(texts, wanted, search), [texts, wanted, search]);
  // Another query begins at its first match.
  const index = stood.options === options ? stood.index : 0;
  const at = Math.min(index, found.total - 1);
  const current = useMemo(() => locate(texts, found, at), [texts, found, at]);
  return {
    options,
    found,
    current,
    position: at + 1,
    step: (by) => setStood({ options, index: found.total === 0 ? 0 : (at + by + found.total) % found.total }),
  };
}

/** Matches in one of the texts. */
export function matchesIn({ found, current }: Find, doc: string) {
  return { matches: found.matches[doc] ?? NO_MATCHES, current: current?.doc === doc ? current.match : null };
}

const NO_MATCHES: readonly TextRange[] = [];

/** A search that keeps its last results, so that a reply that grows does not search its megabytes of prompt again. */
function rememberingSearch(): typeof findMatches {
  const kept = new Map<
    string,
    { options: FindOptions; limit: number | undefined; result: ReturnType<typeof findMatches> }
  >();
  return (text, options, limit) => {
    const known = kept.get(text);
    if (known?.options === options && known.limit === limit) {
      return known.result;
    }
    const result = findMatches(text, options, limit);
    kept.delete(text);
    kept.set(text, { options, limit, result });
    const oldest = kept.size > 4 ? kept.keys().next().value : undefined;
    if (oldest !== undefined) {
      kept.delete(oldest);
    }
    return result;
  };
}
