import { useState } from 'react';

import type { Block, SplitState } from './splitBlocks';
import { growBlocks } from './splitBlocks';

interface Blocks {
  text: string;
  blocks: Block[];
}

/** Blocks of a text, going on from the last ones when it grows. */
export function useBlocks(text: string): Blocks {
  const [state, setState] = useState<SplitState>(() => growBlocks({ text: '', blocks: [] }, text));
  if (state.text === text) {
    return state;
  }
  const grown = growBlocks(state, text);
  setState(grown);
  return grown;
}
