import { Tooltip } from '@grafana/ui';
import type { ReactElement } from 'react';

import type { Run } from '../text/cutRanges';
import type { Decoration } from './decoration';

/** One stretch of a row with all that lies over it. */
export function RunSpan({ text, run }: { text: string; run: Run<Decoration> }) {
  const mark = run.covering.findLast((decoration) => decoration.mark)?.mark;
  const content = mark ? <mark data-current={mark === 'current'}>{text}</mark> : text;
  const className = run.covering.flatMap((decoration) => decoration.className ?? []).join(' ');
  const band = run.covering.findLast((decoration) => decoration.band !== undefined)?.band;
  const tip = run.covering.findLast((decoration) => decoration.tooltip);
  if (className === '' && band === undefined && !tip) {
    return content;
  }
  const span = (focusable: boolean): ReactElement => (
    <span className={className} data-band={band} tabIndex={focusable ? 0 : undefined}>
      {content}
    </span>
  );
  // A range over several rows is one stop for the keyboard: where it begins.
  return tip ? <Tooltip content={tip.tooltip ?? ''}>{span(tip.start === run.start)}</Tooltip> : span(false);
}
