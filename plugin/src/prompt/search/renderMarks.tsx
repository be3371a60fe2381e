import type { ReactNode } from 'react';

import type { FindOptions } from './findMatches';
import { findMatches } from './findMatches';

/**
 * Makes a renderer that draws the matches in each text it is given, counting them in the order it is called, so that
 * the `current`-th (from 0, or -1) can be told apart. Where `options` is null texts stay plain.
 */
export function markingRenderer(options: FindOptions | null, current: number): (text: string) => ReactNode {
  if (options === null || options.query === '') {
    return (text) => text;
  }
  let seen = 0;
  return (text) => {
    const { matches } = findMatches(text, options);
    if (matches.length === 0) {
      return text;
    }
    const nodes: ReactNode[] = [];
    let at = 0;
    for (const { start, end } of matches) {
      nodes.push(text.slice(at, start));
      nodes.push(
        <mark key={start} data-current={seen === current}>
          {text.slice(start, end)}
        </mark>
      );
      seen += 1;
      at = end;
    }
    return [...nodes, text.slice(at)];
  };
}
