import type { ReactNode } from 'react';

import { sayRefused } from '../../ui/control/sayRefused';
import { useAskedControl } from '../../ui/control/useAskedControl';
import { useUndoableControl } from '../../ui/control/useUndoableControl';
import type { PaletteControl } from './controlItems';

/** How the palette steers runs. `question` stands in its place while something is asked. */
export function usePaletteControl(onClose: () => void): PaletteControl & { question: ReactNode } {
  const control = useUndoableControl(sayRefused);
  return { control, ...useAskedControl(control, onClose) };
}
