import type { Run } from '@stepscope/exporter/contract/run';

import { ActionSheet } from './ActionSheet';
import { useSheetActions } from './useSheetActions';

interface RunSheetProps {
  run: Run | undefined;
  onClose: () => void;
}

/** What can be done on a phone, to the run that is shown and beyond. */
export function RunSheet({ run, onClose }: RunSheetProps) {
  return <ActionSheet actions={useSheetActions(run)} onClose={onClose} />;
}
