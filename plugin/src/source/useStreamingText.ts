import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';

import { continueText } from './live/growingText';
import { queryKeys } from './queries/keys';
import { useResponseTexts } from './SourceProvider';

export interface StreamingText {
  text: string;
  /** More may come. */
  streaming: boolean;
}

/** The response of a call: what was loaded, and while it runs what has been heard since. Loads again after a gap. */
export function useStreamingText(call: ModelCallContent | undefined): StreamingText {
  const client = useQueryClient();
  const responseTexts = useResponseTexts();
  const callId = call?.model_call_id;
  const runId = call?.run_id;
  const heard = useSyncExternalStore(
    responseTexts.subscribe,
    useCallback(() => (callId === undefined ? undefined : responseTexts.get(callId)), [responseTexts, callId])
  );
  const streaming = call?.status === 'running';
  const loaded = call?.response_text ?? '';
  const text = streaming ? continueText(loaded, heard) : loaded;
  const gap = text === undefined;

  useEffect(() => {
    if (gap && runId !== undefined && callId !== undefined) {
      void client.invalidateQueries({ queryKey: queryKeys.modelCall(runId, callId) });
    }
  }, [client, gap, runId, callId]);

  return { text: text ?? loaded, streaming };
}
