import type { Run } from '../text/cutRanges';
import type { Decoration } from './decoration';

/** One stretch of a row with all that lies over it. */
export function RunSpan({ text, run }: { text: string; run: Run<Decoration> }) {
  const mark = run.covering.findLast((decoration) => decoration.mark)?.mark;
  const content = mark ? <mark data-current={mark === 'current'}>{text}</mark> : text;
  const className = run.covering.flatMap((decoration) => decoration.className ?? []).join(' ');
  const band = run.covering.findLast((decoration) => decoration.band !== undefined)?.band;
  const hint = run.covering.findLast((decoration) => decoration.hint)?.hint;
  const label = run.covering.find((decoration) => decoration.label && decoration.start === run.start)?.label;
  const change = run.covering.find((decoration) => decoration.change)?.change;
  if (className === '' && [band, hint, label, change].every((value) => value === undefined)) {
    return content;
  }
  const Element = change === undefined ? 'span' : change === 'added' ? 'ins' : 'del';
  return (
    <Element className={className} data-band={band} data-label={label} title={hint}>
      {content}
    </Element>
  );
}
