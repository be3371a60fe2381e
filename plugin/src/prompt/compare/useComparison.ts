import { useEffect, useState } from 'react';

import type { Comparison } from './compareTexts';
import { compareTexts } from './compareTexts';

interface Done {
  before: string;
  after: string;
  comparison: Comparison;
}

/** What changed between two texts; null while it is worked out. */
export function useComparison(before: string, after: string): Comparison | null {
  const [done, setDone] = useState<Done | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    compareTexts(before, after, controller.signal).then(
      (comparison) => !controller.signal.aborted && setDone({ before, after, comparison }),
      // Aborted: another comparison has taken its place.
      () => undefined
    );
    return () => controller.abort();
  }, [before, after]);
  return done?.before === before && done.after === after ? done.comparison : null;
}
