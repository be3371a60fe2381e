import type { PromptPreview } from '@stepscope/exporter/contract/prompt-preview';
import type { ModelCall, RunDetail } from '@stepscope/exporter/contract/run';

import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import type { Revision } from './revisions';
import { useBuiltPrompt } from './useBuiltPrompt';
import type { Other } from './useOther';
import { useOtherRun } from './useOtherRun';

export type OtherRevision = Other & {
  /** How the texts were come by; undefined until they are here. */
  from?: 'built' | 'run';
  /** Parts of the prompt that could not be built. */
  missing?: number;
};

/**
 * The prompt of a call as another text of the workflow has it: built where the service can and the person may, else as
 * the newest run of that text asked it.
 */
export function useOtherRevision(call: ModelCall, run: RunDetail, revision: Revision | undefined): OtherRevision {
  const mayBuild = useWhyNotControl() === undefined;
  const { data, failed } = useBuiltPrompt(call, run, mayBuild ? revision : undefined);
  const asked = useOtherRun(call, revision?.run?.run_id ?? '');
  if (revision === undefined) {
    return { state: 'unchosen' };
  }
  if (revision.run !== undefined && (!mayBuild || failed !== undefined)) {
    return { ...asked, from: 'run' };
  }
  if (failed !== undefined) {
    return { state: 'error', error: failed.error, retry: () => void failed.refetch() };
  }
  if (!mayBuild) {
    return { state: 'no-run' };
  }
  return data === undefined ? { state: 'loading' } : built(data);
}

function built({ system_prompt, prompt_text, pieces }: PromptPreview): OtherRevision {
  return {
    state: 'here',
    content: { system_prompt, prompt_text, response_text: null },
    from: 'built',
    missing: pieces.filter(({ problem }) => problem !== null).length,
  };
}
