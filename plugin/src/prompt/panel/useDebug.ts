import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { useNavigate } from 'react-router';

import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { debuggerPath } from '../../ui/links';

/** Opens the debugger with the prompt of a call; undefined where nothing builds prompts, or not for this person. */
export function useDebug(call: ModelCallContent): (() => void) | undefined {
  const navigate = useNavigate();
  const disabledReason = useWhyNotControl();
  return disabledReason === undefined
    ? () => void navigate(debuggerPath(call.run_id, call.step_path, call.task_id))
    : undefined;
}
