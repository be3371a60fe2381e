import { useEffect, useRef, useState } from 'react';

/** The newest value, changing at most every `interval` ms; 0 passes each value at once. */
export function useThrottled<T>(value: T, interval: number): T {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    if (interval === 0) {
      return undefined;
    }
    const wait = Math.max(0, changedAt.current + interval - performance.now());
    const timer = setTimeout(() => {
      changedAt.current = performance.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, interval]);
  return interval === 0 ? value : shown;
}
