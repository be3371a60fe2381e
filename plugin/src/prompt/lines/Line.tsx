import { memo } from 'react';

import { cutRanges } from '../text/cutRanges';
import type { Decoration } from './decoration';
import { RunSpan } from './RunSpan';

interface LineProps {
  text: string;
  /** Offset of `text` in the whole. */
  start: number;
  /** Null where nothing lies over the row, so that an unchanged row is not drawn again. */
  decorations: Decoration[] | null;
}

/** Text of one row, cut where decorations begin and end. */
export const Line = memo(function Line({ text, start, decorations }: LineProps) {
  if (decorations === null) {
    return text;
  }
  return cutRanges(start, start + text.length, decorations).map((run) => (
    <RunSpan key={run.start} run={run} text={text.slice(run.start - start, run.end - start)} />
  ));
});
