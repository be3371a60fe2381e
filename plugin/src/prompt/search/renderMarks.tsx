import type { ReactNode } from 'react';
import { Fragment } from 'react';

import type { FindOptions } from '../../ui/search/findMatches';
import { findMatches } from '../../ui/search/findMatches';
import { withMasks } from './withMasks';

/**
 * Makes a renderer that draws the matches in each text it is given, counting them in the order it is called, so that
 * the `current`-th (from 0, or -1) can be told apart. Masked places are shown as such; else a text without matches stays plain.
 */
export function markingRenderer(options: FindOptions | null, current: number): (text: string) => ReactNode {
  if (options === null || options.query === '') {
    return withMasks;
  }
  let seen = 0;
  return (text) => {
    const { matches } = findMatches(text, options);
    if (matches.length === 0) {
      return withMasks(text);
    }
    const nodes: ReactNode[] = [];
    let at = 0;
    for (const { start, end } of matches) {
      nodes.push(<Fragment key={`before-${start}`}>{withMasks(text.slice(at, start))}</Fragment>);
      nodes.push(
        <mark key={start} data-current={seen === current}>
          {text.slice(start, end)}
        </mark>
      );
      seen += 1;
      at = end;
    }
    return [...nodes, <Fragment key="rest">{withMasks(text.slice(at))}</Fragment>];
  };
}
