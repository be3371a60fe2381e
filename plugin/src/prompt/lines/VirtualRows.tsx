import type { ReactNode } from 'react';
import { Fragment, useEffect } from 'react';

import { onDemand } from '../../ui/onDemand';
import { currentMark, scrollToMiddle } from './scroll';

/** Rows up to which all are drawn: then the browser's own selection, find and reading aloud reach everything. */
export const VIRTUALISE_ABOVE = 400;

export interface VirtualRowsProps {
  count: number;
  scroller: HTMLElement | null;
  /** Height in px of a row before it is measured. */
  estimate: number;
  renderRow: (row: number) => ReactNode;
  /** A row to bring into view whenever this object is another one. */
  goTo: { row: number } | null;
  /** Rows up to which all are drawn; fewer where rows are costly. */
  drawAllUpTo?: number;
  /** Rows drawn beyond the seen ones on either side; fewer where rows are costly. */
  overscan?: number;
}

/** Rows drawn while what draws many of them is downloaded: more than fit a screen. */
const FIRST_ROWS = 100;

const SeenRows = onDemand(
  () => import(/* webpackChunkName: "seen-rows" */ './SeenRows').then((module) => module.SeenRows),
  (props: VirtualRowsProps) => <AllRows {...props} count={Math.min(props.count, FIRST_ROWS)} goTo={null} />
);

/** Rows of differing height; many of them are drawn only where they are seen. */
export function VirtualRows(props: VirtualRowsProps) {
  const limit = props.drawAllUpTo ?? VIRTUALISE_ABOVE;
  const mayBecomeMany = props.count > limit / 2;
  useEffect(() => {
    if (mayBecomeMany) {
      SeenRows.preload();
    }
  }, [mayBecomeMany]);
  return props.count > limit ? <SeenRows {...props} /> : <AllRows {...props} />;
}

function AllRows({ count, scroller, renderRow, goTo }: VirtualRowsProps) {
  useEffect(() => {
    const target = scroller && goTo && (currentMark(scroller) ?? scroller.querySelector(`[data-row="${goTo.row}"]`));
    if (target) {
      scrollToMiddle(scroller, target);
    }
  }, [scroller, goTo]);
  return Array.from({ length: count }, (_, row) => <Fragment key={row}>{renderRow(row)}</Fragment>);
}
