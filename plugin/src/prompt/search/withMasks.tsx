import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import { maskHint, maskStyle } from '../lines/maskLook';
import { findRedactions } from '../text/redactions';

/** A text with its masked places drawn as masks. */
export function withMasks(text: string): ReactNode {
  const places = findRedactions(text);
  if (places.length === 0) {
    return text;
  }
  const nodes: ReactNode[] = [];
  let at = 0;
  for (const { start, end, kind } of places) {
    nodes.push(text.slice(at, start), <Mask key={start} text={text.slice(start, end)} kind={kind} />);
    at = end;
  }
  return [...nodes, text.slice(at)];
}

function Mask({ text, kind }: { text: string; kind: string }) {
  const className = useStyles2((theme) => css(maskStyle(theme)));
  return (
    <span className={className} title={maskHint(kind)}>
      {text}
    </span>
  );
}
