import type { KeyboardEvent, ReactNode } from 'react';

import { useWholeScale } from './TimeScaleContext';
import { type TimeZoom, viewForKey } from './useTimeZoom';

interface ZoomKeysProps {
  zoom: TimeZoom;
  /** What + and - zoom around: when the chosen step began, ms since 1970. */
  time: number | undefined;
  className: string;
  children: ReactNode;
}

/** Keys of the time axis for whatever is inside: +, -, 0, and Shift with left and right. */
export function ZoomKeys({ zoom, time, className, children }: ZoomKeysProps) {
  const whole = useWholeScale();
  const onKeyDown = (event: KeyboardEvent) => {
    const isText = event.target instanceof HTMLInputElement;
    const next =
      isText || event.ctrlKey || event.metaKey || event.altKey ? undefined : viewForKey(event, whole, zoom.view, time);
    if (next !== undefined) {
      zoom.setView(next.view);
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    // The list inside is what has the focus.

    <div className={className} onKeyDownCapture={onKeyDown}>
      {children}
    </div>
  );
}
