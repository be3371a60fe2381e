import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback, useState } from 'react';

import { onDemand } from '../onDemand';
import type { RunControl } from './useRunControl';

const ControlDialog = onDemand(
  async () => (await import(/* webpackChunkName: "run-dialogs" */ './ControlDialog')).ControlDialog
);

/** Steers a run after a question that takes the reason; `question` is to be drawn. */
export function useAskedControl(control: RunControl['control'], onClose?: () => void) {
  const [asked, setAsked] = useState<{ run: Run; action: ControlAction }>();
  const close = () => {
    setAsked(undefined);
    onClose?.();
  };
  return {
    ask: useCallback((run: Run, action: ControlAction) => setAsked({ run, action }), []),
    question: asked && (
      <ControlDialog
        {...asked}
        onDismiss={close}
        onConfirm={(reason) => {
          close();
          control(asked.run, asked.action, reason);
        }}
      />
    ),
  };
}
