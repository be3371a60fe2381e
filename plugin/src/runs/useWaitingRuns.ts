import type { PipelineEvent } from '@stepscope/exporter/contract/events';
import { useEffect, useState } from 'react';

import { useSource } from '../source/SourceProvider';

/** Why a running run does nothing at the moment. */
export interface Waiting {
  /** In the service's words: `rate limit: …`. */
  reason: string;
  step_path: string;
  /** When the next try comes, ms since 1970 by the service's clock. */
  until: number;
}

type WaitingRuns = ReadonlyMap<string, Waiting>;

/** Kinds that show that the step goes on, or that its run has ended. */
const GOES_ON = new Set<PipelineEvent['kind']>([
  'prompt:sent',
  'step:completed',
  'step:error',
  'step:skipped',
  'pipeline:paused',
  'pipeline:completed',
  'pipeline:error',
  'pipeline:cancelled',
]);

/** What an event makes of the runs that wait; the same map when it changes nothing. */
export function afterEvent(waiting: WaitingRuns, event: PipelineEvent): WaitingRuns {
  if (event.kind === 'step:retrying') {
    const entry = {
      reason: event.error.message,
      step_path: event.step_path,
      until: Date.parse(event.timestamp) + event.retry_in_ms,
    };
    return new Map(waiting).set(event.run_id, entry);
  }
  if (event.run_id === null || !GOES_ON.has(event.kind) || !waiting.has(event.run_id)) {
    return waiting;
  }
  const rest = new Map(waiting);
  rest.delete(event.run_id);
  return rest;
}

const NOBODY: WaitingRuns = new Map();

/** Runs that wait before they try a model call again, as heard since this was mounted: rows of runs do not say it. */
export function useWaitingRuns(): WaitingRuns {
  const source = useSource();
  const [waiting, setWaiting] = useState(NOBODY);
  useEffect(() => {
    const subscription = source.events.subscribe((event) => setWaiting((before) => afterEvent(before, event)));
    return () => subscription.unsubscribe();
  }, [source]);
  return waiting;
}
