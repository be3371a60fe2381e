import type { Run } from '@stepscope/exporter/contract/run';

import { bucketWidth } from '../range/chartWindow';

export interface RunWindow {
  from_ms: number;
  to_ms: number;
  step_s: number;
}

/** Shown before and after a run, at least: enough scrapes to tell what was usual. */
const LEAST_MARGIN_MS = 45_000;
const MARGIN = 0.1;

/** The time of a run, with some before and after it; up to now while it goes on. */
export function runWindow({ queued_at, started_at, completed_at }: Run, nowMs: number): RunWindow {
  const start = Date.parse(started_at ?? queued_at);
  const end = completed_at === null ? nowMs : Date.parse(completed_at);
  const margin = Math.max(LEAST_MARGIN_MS, (end - start) * MARGIN);
  return windowOf(start - margin, Math.min(nowMs, end + margin));
}

/** A window between two times in ms, with the width of its intervals. */
export function windowOf(from_ms: number, to_ms: number): RunWindow {
  const end = Math.max(from_ms + 1000, to_ms);
  return { from_ms, to_ms: end, step_s: bucketWidth(end - from_ms) };
}
