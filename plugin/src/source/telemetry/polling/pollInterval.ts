import type { ListRunsResponse } from '@stepscope/exporter/contract/api';
import { isFinal } from '@stepscope/exporter/contract/status';

/** A run that goes on, and a list with such runs in it. */
const RUNNING_MS = 5_000;
const LIST_MS = 10_000;
const IDLE_MS = 30_000;
/** Counters and lines: no scrape or flush is more frequent than this by default. */
export const COUNTERS_MS = 15_000;
/** Batch exporters and Tempo itself hold spans back; after this the trace of a run is taken to be whole. */
const LATE_SPANS_MS = 120_000;
const LONGEST_MS = 60_000;

/** What is known of a question when the pause before the next one is chosen. */
export interface Asked {
  dataUpdatedAt: number;
  errorUpdatedAt: number;
}

/** How long until a list of runs is asked for again. */
export function listInterval(list: ListRunsResponse | undefined): number {
  return list?.runs.some(({ status }) => !isFinal(status)) ? LIST_MS : IDLE_MS;
}

/** How long until a run or step is asked for again; false once nothing of it is still to come. */
export function traceInterval(traced: { completed_at: string | null } | undefined, nowMs: number): number | false {
  if (traced === undefined || traced.completed_at === null) {
    return RUNNING_MS;
  }
  return nowMs - Date.parse(traced.completed_at) < LATE_SPANS_MS ? LIST_MS : false;
}

/** While answers fail the pause is as long as they have failed, so that it doubles each time, up to a minute. */
export function backedOff(pauseMs: number, { dataUpdatedAt, errorUpdatedAt }: Asked): number {
  const failedForMs = errorUpdatedAt - dataUpdatedAt;
  if (failedForMs <= 0) {
    return pauseMs;
  }
  // Without any answer yet there is nothing to measure from.
  const waited = dataUpdatedAt === 0 ? 2 * pauseMs : failedForMs;
  return Math.max(pauseMs, Math.min(LONGEST_MS, waited));
}
