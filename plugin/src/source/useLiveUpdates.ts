import type { PipelineEvent } from '@stepscope/exporter/contract/events';
import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { filter, pairwise } from 'rxjs';

import { applyChanges } from './live/applyChanges';
import { coalesce } from './live/coalesce';
import { createFrameBuffer } from './live/frameBuffer';
import { watchLateAnswers } from './live/lateAnswers';
import { useResponseTexts, useSource } from './SourceProvider';

/** The service gathers what streams in for as long, so a person waits no longer for it, and a burst costs one render. */
const PAUSE_MS = 100;

/** Keeps every query current from the live stream. Used once, at the top of the app. */
export function useLiveUpdates(): void {
  const source = useSource();
  const client = useQueryClient();
  const responseTexts = useResponseTexts();

  useEffect(() => {
    const lateAnswers = watchLateAnswers(client);
    const buffer = createFrameBuffer<PipelineEvent>((events) => {
      const changes = coalesce(events);
      notifyManager.batch(() => {
        applyChanges(client, changes);
        lateAnswers.heard(changes);
        responseTexts.append(changes.chunks);
        changes.calls.forEach((call) => call.status !== 'running' && responseTexts.lengths.settle(call));
      });
    }, PAUSE_MS);
    const updates = source.events.subscribe(buffer.push);
    // What happened before the stream stood, or what it can't replay after a long absence, comes from asking again.
    const recoveries = source.connection
      .pipe(
        pairwise(),
        filter(([before, now]) => before.status !== 'live' && now.status === 'live')
      )
      .subscribe(() => void client.invalidateQueries());
    return () => {
      updates.unsubscribe();
      recoveries.unsubscribe();
      buffer.close();
      lateAnswers.stop();
    };
  }, [source, client, responseTexts]);
}
