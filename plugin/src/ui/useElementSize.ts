import { useLayoutEffect, useState } from 'react';

export interface ElementSize {
  width: number;
  height: number;
}

/**
 * Size of an element in px, renewed as it changes; undefined until it was measured. Put the returned setter on the
 * element as `ref`. (No cleanup function returned by the ref: React 18, which Grafana 12 has, would not call it.)
 */
export function useElementSize<E extends Element>(): [(element: E | null) => void, ElementSize | undefined] {
  const [element, setElement] = useState<E | null>(null);
  const [size, setSize] = useState<ElementSize>();
  useLayoutEffect(() => {
    if (element === null || typeof ResizeObserver === 'undefined') {
      return;
    }
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) {
        const { width, height } = entry.contentRect;
        setSize((old) => (old?.width === width && old.height === height ? old : { width, height }));
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, size];
}
