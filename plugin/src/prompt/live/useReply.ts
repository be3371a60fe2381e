import type { ModelCallContent } from '@stepscope/exporter/contract/run';

import type { StreamingText } from '../../source/useStreamingText';
import { useStreamingText } from '../../source/useStreamingText';
import { useThrottled } from './useThrottled';

/** Milliseconds between two renderings of a reply that streams: fluent to read, light on the processor. */
const STREAM_INTERVAL_MS = 80;

/** The reply of a call as far as it has come; while it streams, renewed at most every 80 ms. */
export function useReply(call: ModelCallContent | undefined): StreamingText {
  const { text, streaming } = useStreamingText(call);
  return { text: useThrottled(text, streaming ? STREAM_INTERVAL_MS : 0), streaming };
}
