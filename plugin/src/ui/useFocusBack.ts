import { useEffect, useState } from 'react';

/**
 * Gives the focus back to what had it before a dialog, once that is gone: a field of the dialog that takes the focus
 * while it is drawn would else count as what had it.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // What else looks after the focus goes first; a next dialog, or a page that took it, keeps it.
      setTimeout(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) {
          before.focus();
        }
      });
    },
    [before]
  );
}
