import type { PipelineRevision } from '@stepscope/exporter/contract/pipeline-files';
import type { Run } from '@stepscope/exporter/contract/run';

/** A text that a workflow has had, and where it can be had from. */
export interface Revision {
  /** Its hash. */
  revision: string;
  /** Among the texts of the file; undefined where only runs still know it. */
  saved: PipelineRevision | undefined;
  /** The newest run of it, rather one that completed; undefined where none is among the newest of the pipeline. */
  run: Run | undefined;
}

/** Texts of a workflow other than the one a run had: those of the file first, then those that only runs have, newest first. */
export function otherRevisions(own: string, saved: readonly PipelineRevision[], runs: readonly Run[]): Revision[] {
  const hashes = new Set([...saved, ...runs].map(({ revision }) => revision));
  hashes.delete(own);
  return [...hashes].map((revision) => {
    const ofIt = runs.filter((run) => run.revision === revision);
    return {
      revision,
      saved: saved.find((each) => each.revision === revision),
      run: ofIt.find(({ status }) => status === 'completed') ?? ofIt[0],
    };
  });
}
