import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { useNavigate } from 'react-router';

import { useSource } from '../../source/SourceProvider';
import { debuggerPath } from '../../ui/links';

/** Opens the debugger with the prompt of a call; undefined where the source has nothing that builds prompts. */
export function useDebug(call: ModelCallContent): (() => void) | undefined {
  const navigate = useNavigate();
  const { capabilities } = useSource();
  return capabilities.control
    ? () => void navigate(debuggerPath(call.run_id, call.step_path, call.task_id))
    : undefined;
}
