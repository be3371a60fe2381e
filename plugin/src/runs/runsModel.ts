import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';
import { ACTIVE_RUN_STATUSES, type RunStatus } from '@stepscope/exporter/contract/status';

import { runStateLine } from '../ui/control/runActions';
import { shortId } from '../ui/format';
import { RAW } from '../ui/i18n';
import { statusWord } from '../ui/status';

/** A failure stays on top this long: nobody should have to scroll for it. */
const PIN_MS = 60 * 60_000;
const MOST_PINNED = 2;

export interface RunsFilter {
  text: string;
  status: RunStatus | 'all' | 'active';
}

export const NO_FILTER: RunsFilter = { text: '', status: 'all' };

/** Chips in their order. The first two are always there, the rest only while some run has the status. */
export const CHIPS: ReadonlyArray<RunsFilter['status']> = [
  'all',
  'active',
  'running',
  'queued',
  'paused',
  'failed',
  'completed',
  'cancelled',
];

export interface StatusCount {
  status: RunsFilter['status'];
  count: number;
}

function searchable(run: Run): string {
  return [run.pipeline_name, run.run_id, statusWord(run.status), runStateLine(run), run.started_by, ...run.providers]
    .join(' ')
    .toLowerCase();
}

function hasStatus(run: Run, status: RunsFilter['status']): boolean {
  return status === 'all' || (status === 'active' ? ACTIVE_RUN_STATUSES.includes(run.status) : run.status === status);
}

/** Runs that have every word of the filter in name, id, state, person or provider. */
export function filterRuns(runs: readonly Run[], filter: RunsFilter): Run[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    const text = words.length === 0 ? '' : searchable(run);
    return hasStatus(run, filter.status) && words.every((word) => text.includes(word));
  });
}

/** What the chips say: how many of the runs each would leave. `chosen` stays although its count has fallen to 0. */
export function statusCounts(runs: readonly Run[], chosen: RunsFilter['status']): StatusCount[] {
  return CHIPS.map((status) => ({ status, count: runs.filter((run) => hasStatus(run, status)).length })).filter(
    ({ status, count }) => count > 0 || status === 'all' || status === 'active' || status === chosen
  );
}

/** Two lists as one without repeats; where both have a run, the first list's is the newer. */
export function mergeRuns(newest: readonly Run[], older: readonly Run[]): readonly Run[] {
  if (older.length === 0) {
    return newest;
  }
  const merged = new Map(newest.map((run) => [run.run_id, run]));
  for (const run of older) {
    if (!merged.has(run.run_id)) {
      merged.set(run.run_id, run);
    }
  }
  return [...merged.values()];
}

/** True for a failure of the last hour before `now` (ms since 1970). */
export function isPinned(run: Run, now: number): boolean {
  return run.status === 'failed' && run.completed_at !== null && now - Date.parse(run.completed_at) < PIN_MS;
}

/** Newest first. */
export const byAge = (a: Run, b: Run) => b.queued_at.localeCompare(a.queued_at) || b.run_id.localeCompare(a.run_id);

/** Newest first, with the latest failures of the last hour above all; more of them would hide what is going on. */
export function orderRuns(runs: readonly Run[], now: number): Run[] {
  const ordered = [...runs].sort(byAge);
  const pinned = ordered.filter((run) => isPinned(run, now)).slice(0, MOST_PINNED);
  return pinned.length === 0 ? ordered : [...pinned, ...ordered.filter((run) => !pinned.includes(run))];
}

/** What a person calls a run: its pipeline and the end of its id. */
export function runName(run: Run): string {
  return `${run.pipeline_name} ${shortId(run.run_id)}`;
}

/** What changed between two lists, in sentences for screen readers; nothing for the first list. */
export function runAnnouncements(before: ReadonlyMap<string, RunStatus>, runs: readonly Run[]): string[] {
  return runs
    .filter((run) => before.has(run.run_id) && before.get(run.run_id) !== run.status)
    .map((run) =>
      t('stepscope.runs.announce', '{{run}}: {{status}}', { ...RAW, run: runName(run), status: statusWord(run.status) })
    );
}
