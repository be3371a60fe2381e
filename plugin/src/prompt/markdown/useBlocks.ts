import { useEffect, useState } from 'react';

import type { Block, SplitState } from './splitBlocks';
import { growBlocks } from './splitBlocks';

/** UTF-16 units whose blocks are there at once; those of a longer text follow when the begin has been drawn. */
export const SPLIT_AT_ONCE = 200_000;

interface Blocks {
  /** What the blocks tile: the text, or for a moment the begin of a long one. */
  text: string;
  blocks: Block[];
}

const NOTHING: SplitState = { text: '', blocks: [] };

/** Blocks of a text, going on from the last ones when it grows. */
export function useBlocks(text: string): Blocks {
  const [state, setState] = useState<SplitState>(() => growBlocks(NOTHING, begin(text)));
  const isBegin = state.text === begin(text) && state.text.length < text.length;
  useEffect(() => {
    if (!isBegin) {
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setState((before) => growBlocks(before, text)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isBegin, text]);
  if (state.text === text || isBegin) {
    return state;
  }
  const grown = growBlocks(state, text.startsWith(state.text) ? text : begin(text));
  setState(grown);
  return grown;
}

function begin(text: string): string {
  return text.slice(0, SPLIT_AT_ONCE);
}
