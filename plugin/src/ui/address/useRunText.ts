import { useCallback } from 'react';

import { useViewText } from './useViewParam';

/** A text about one run, in the address after a pause: empty for any other run, which an address may be left over to. */
export function useRunText(name: string, runId: string) {
  const [kept, setKept] = useViewText(name);
  // The end of an id is what tells runs of the same minute apart.
  const mark = `${runId.slice(-8)}.`;
  const set = useCallback((text: string) => setKept(text === '' ? '' : mark + text), [setKept, mark]);
  return [kept.startsWith(mark) ? kept.slice(mark.length) : '', set] as const;
}
