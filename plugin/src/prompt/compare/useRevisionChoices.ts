import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import type { RunDetail } from '@stepscope/exporter/contract/run';
import { useMemo } from 'react';

import { usePipelines } from '../../source/queries/usePipelines';
import { useRevisions } from '../../source/queries/useRevisions';
import { useRuns } from '../../source/queries/useRuns';
import { otherRevisions, type Revision } from './revisions';

/** Runs that are looked through for texts that no file has any more. */
const NEWEST_RUNS = 200;

/** Texts that the workflow of a run has had beside its own; undefined while they load. */
export function useRevisionChoices(run: RunDetail): Revision[] | undefined {
  const pipelines = usePipelines();
  const file = pipelines.data?.find(({ pipeline_name }) => pipeline_name === run.pipeline_name)?.file;
  const saved = useRevisions(file);
  const query = useMemo<ListRunsQuery>(
    () => ({ pipeline_name: run.pipeline_name, limit: NEWEST_RUNS }),
    [run.pipeline_name]
  );
  const runs = useRuns(query);
  // Without a service there are no files: what cannot be had leaves the texts of the runs.
  const filesCome = pipelines.isPending || (file !== undefined && saved.isPending);
  return useMemo(
    () =>
      filesCome || runs.isPending
        ? undefined
        : otherRevisions(run.revision, saved.data?.revisions ?? [], runs.data?.runs ?? []),
    [filesCome, runs.isPending, runs.data, saved.data, run.revision]
  );
}
