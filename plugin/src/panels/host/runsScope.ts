import type { TimeRange } from '@grafana/data';
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

/** A variable that stands for everything, as Grafana writes one. */
export const isAll = (text: string) => text === '' || text === 'All' || text === '$__all';

/** What the options of a dashboard and its time range leave of all runs; an unknown status leaves all. */
export function runsScope({ pipeline, status }: RunsOptions, range: TimeRange): RunsScope {
  return {
    query: isAll(pipeline) ? {} : { pipeline_name: pipeline },
    status: STATUSES.find((known) => known === status.toLowerCase()) ?? 'all',
    within: (runs) => runsWithin(runs, range),
  };
}
