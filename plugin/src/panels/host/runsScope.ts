import type { TimeRange } from '@grafana/data';
import type { Run } from '@stepscope/exporter/contract/run';
import { RUN_STATUSES } from '@stepscope/exporter/contract/status';

import type { RunsScope } from '../../runs/RunsPanel';
import { runsWithin } from './dashboardRange';

/** Runs of which pipeline a dashboard shows; empty texts show all. */
export interface PipelineOption {
  pipeline: string;
}

export interface RunsOptions extends PipelineOption {
  /** A status, `active` or `all`; a dashboard variable may say which. */
  status: string;
}

const STATUSES: ReadonlyArray<RunsScope['status']> = ['all', 'active', ...RUN_STATUSES];

/** What the options of a dashboard and its time range leave of all runs; an unknown status leaves all. */
export function runsScope(pipelines: readonly string[], status: string, range: TimeRange): RunsScope {
  const [only, ...others] = pipelines;
  const among = (run: Run) => pipelines.length === 0 || pipelines.includes(run.pipeline_name);
  return {
    // The service compares with one name.
    query: only === undefined || others.length > 0 ? {} : { pipeline_name: only },
    status: STATUSES.find((known) => known === status.toLowerCase()) ?? 'all',
    within: (runs) => runsWithin(runs, range).filter(among),
  };
}
