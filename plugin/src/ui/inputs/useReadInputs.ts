import { useMemo } from 'react';

import { useBatchPreview } from '../../source/queries/useBatches';
import { useDebounced } from '../useDebounced';
import { inputOf, MAX_TEXT_BYTES } from './inputText';

const TYPING_PAUSE_MS = 300;

/** Which of the inputs are shown; the first ones when absent. */
interface Shown {
  offset: number;
  limit: number;
}

/** A text as the service reads it as inputs, once the typing has paused. */
export function useReadInputs(text: string, shown?: Shown) {
  const tooLarge = useMemo(() => new TextEncoder().encode(text).length > MAX_TEXT_BYTES, [text]);
  const settledText = useDebounced(text, TYPING_PAUSE_MS);
  const input = tooLarge ? null : inputOf(settledText);
  const preview = useBatchPreview(input === null ? null : { ...input, ...shown });
  return {
    input,
    tooLarge,
    settled: settledText === text,
    read: input === null ? undefined : preview.data,
    readError: input === null ? null : preview.error,
  };
}
