import type { Run } from '@stepscope/exporter/contract/run';
import { useNavigate } from 'react-router';

import { logsUrl } from '../selection/selectionUrl';
import { stepBack } from '../selection/stepBack';
import type { ViewControl } from '../selection/useView';
import { useShortcuts } from '../shortcuts/useShortcuts';
import { useToggleRun } from './useToggleRun';

interface OverviewShortcuts {
  control: ViewControl;
  run: Run | undefined;
  toggleActive: () => boolean;
  searchActive: () => boolean;
}

/** The shortcuts that act on what the overview shows. */
export function useOverviewShortcuts({ control, run, toggleActive, searchActive }: OverviewShortcuts): void {
  const toggleRun = useToggleRun();
  const navigate = useNavigate();
  useShortcuts({
    'toggle-run': () => toggleRun(run),
    back: () => {
      const next = stepBack(control.view);
      if (next === undefined) {
        return false;
      }
      control.show(next);
      return true;
    },
    search: searchActive,
    maximise: toggleActive,
    logs: () => void navigate(logsUrl(control.selection)),
  });
}
