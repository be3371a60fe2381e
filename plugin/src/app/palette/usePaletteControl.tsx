import type { Run } from '@stepscope/exporter/contract/run';
import { type ReactNode, useState } from 'react';

import { CancelRun } from '../../ui/control/CancelRun';
import { sayRefused } from '../../ui/control/sayRefused';
import { useUndoableControl } from '../../ui/control/useUndoableControl';
import { shortId } from '../../ui/format';
import type { PaletteControl } from './controlItems';

/** How the palette steers runs. `question` stands in its place while something is asked. */
export function usePaletteControl(onClose: () => void): PaletteControl & { question: ReactNode } {
  const [cancelling, setCancelling] = useState<Run>();
  const control = useUndoableControl(sayRefused);
  const question = cancelling && (
    <CancelRun
      runName={`${cancelling.pipeline_name} ${shortId(cancelling.run_id)}`}
      onDismiss={onClose}
      onConfirm={(reason) => {
        onClose();
        control(cancelling, 'cancel', reason);
      }}
    />
  );
  return { control, onCancel: setCancelling, question };
}
