import { useCallback, useRef, useState } from 'react';

/**
 * Something that is downloaded when `prepare` is first called, e.g. when the pointer comes near. After a failure the
 * next call tries again.
 */
export function useLoaded<T>(load: () => Promise<T>): { value: T | undefined; prepare: () => void } {
  const [value, setValue] = useState<T>();
  const asked = useRef(false);
  const prepare = useCallback(() => {
    if (asked.current) {
      return;
    }
    asked.current = true;
    load().then(
      (loaded) => setValue(() => loaded),
      () => {
        asked.current = false;
      }
    );
  }, [load]);
  return { value, prepare };
}
