import { useCallback, useRef, useState } from 'react';

import { untilLoaded } from './untilLoaded';

/** Something that is downloaded when `prepare` is first called, e.g. when the pointer comes near. */
export function useLoaded<T>(load: () => Promise<T>): { value: T | undefined; prepare: () => void } {
  const [value, setValue] = useState<T>();
  const asked = useRef(false);
  const prepare = useCallback(() => {
    if (asked.current) {
      return;
    }
    asked.current = true;
    void untilLoaded(load).then((loaded) => setValue(() => loaded));
  }, [load]);
  return { value, prepare };
}
