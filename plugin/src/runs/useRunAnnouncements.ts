import type { Run } from '@stepscope/exporter/contract/run';
import type { RunStatus } from '@stepscope/exporter/contract/status';
import { useEffect, useRef } from 'react';

import { announce } from '../ui/announce';
import { runAnnouncements } from './runsModel';

/** Tells screen readers which runs have changed status. */
export function useRunAnnouncements(runs: readonly Run[] | undefined): void {
  const before = useRef<ReadonlyMap<string, RunStatus>>(new Map());
  useEffect(() => {
    if (runs !== undefined) {
      runAnnouncements(before.current, runs).forEach(announce);
      before.current = new Map(runs.map((run) => [run.run_id, run.status]));
    }
  }, [runs]);
}
