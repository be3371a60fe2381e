import type { ModelCall, RunDetail } from '@stepscope/exporter/contract/run';

import { usePromptPreview } from '../../source/queries/usePromptPreview';
import { useRevision } from '../../source/queries/useRevisions';
import { useRunSource } from '../../source/queries/useRunSource';
import type { Revision } from './revisions';

/** The prompt of a call's step with another text of the workflow, with variables and results of the run. */
export function useBuiltPrompt(call: ModelCall, run: RunDetail, revision: Revision | undefined) {
  const savedId = revision?.saved?.revision_id;
  const saved = useRevision(savedId);
  const ofRun = useRunSource(savedId === undefined ? revision?.run?.run_id : undefined);
  const source = savedId === undefined ? ofRun.data : saved.data?.source;
  const preview = usePromptPreview(
    revision === undefined || source === undefined
      ? null
      : {
          source,
          step: call.step_path,
          variables: run.variables,
          run_id: run.run_id,
          ...(call.task_id === null ? {} : { task_id: call.task_id }),
        }
  );
  const failed = [savedId === undefined ? ofRun : saved, preview].find(({ error }) => error !== null);
  return {
    failed,
    // The prompt of the revision before stays until this one is built.
    data: preview.isPlaceholderData ? undefined : preview.data,
  };
}
