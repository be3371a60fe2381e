import type { Step } from '@stepscope/exporter/contract/run';
import { useSyncExternalStore } from 'react';

import { useResponseTexts } from './SourceProvider';

/** Characters that have streamed in so far of the calls that a step attempt has open; renewed as they come. */
export function useStreamedLength(step: Pick<Step, 'run_id' | 'step_path' | 'attempt'>): number {
  const responseTexts = useResponseTexts();
  return useSyncExternalStore(responseTexts.subscribe, () => responseTexts.lengths.of(step));
}
