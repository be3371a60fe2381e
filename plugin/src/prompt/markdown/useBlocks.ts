import { useEffect, useRef, useState } from 'react';

import type { Block, SplitState } from './splitBlocks';
import { growBlocks } from './splitBlocks';

/** Milliseconds between two renderings of a reply that streams: fluent to read, light on the processor. */
const STREAM_INTERVAL_MS = 80;

interface Blocks {
  text: string;
  blocks: Block[];
}

/** Blocks of a text, going on from the last ones when it grows; while it streams, at most every 80 ms. */
export function useBlocks(text: string, streaming: boolean): Blocks {
  const shown = useThrottled(text, streaming ? STREAM_INTERVAL_MS : 0);
  const [state, setState] = useState<SplitState>(() => growBlocks({ text: '', blocks: [] }, shown));
  if (state.text === shown) {
    return state;
  }
  const grown = growBlocks(state, shown);
  setState(grown);
  return grown;
}

/** The newest value, changing at most every `interval` ms; 0 passes each value at once. */
function useThrottled(value: string, interval: number): string {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    if (interval === 0) {
      return undefined;
    }
    const wait = Math.max(0, changedAt.current + interval - performance.now());
    const timer = setTimeout(() => {
      changedAt.current = performance.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, interval]);
  return interval === 0 ? value : shown;
}
