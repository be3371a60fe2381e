import { useEffect, useRef } from 'react';

import { type Command, commandOf, keepsKey } from './shortcuts';

/** What each command does here; false means "nothing to do", and the next listener or the browser gets the key. */
export type CommandHandlers = Partial<Record<Command | 'leave-field', () => boolean | void>>;

/** What lies above the page and has the keys, Esc first of all. */
const LAYER = '[role="dialog"], dialog[open], [role="menu"], [role="combobox"][aria-expanded="true"]';

/**
 * Listens for the shortcuts while mounted; never in text fields (but for Esc: `leave-field`) or below an open dialog,
 * menu or list. `after` all pages: on the window, which hears of a key when the document has, whichever of them came
 * first.
 */
export function useShortcuts(handlers: CommandHandlers, order?: 'after'): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const target = order === 'after' ? window : document;
    let covered = false;
    // Before anybody hears of the key: a menu that Esc has closed is not seen any more.
    const onCapture = () => {
      covered = document.querySelector(LAYER) !== null;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined || event.defaultPrevented || covered) {
        return;
      }
      const kept = keepsKey(event.target, event);
      const handler = kept ? command === 'back' && latest.current['leave-field'] : latest.current[command];
      if (handler && handler() !== false) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    document.addEventListener('keydown', onCapture, true);
    target.addEventListener('keydown', onKeyDown as EventListener);
    return () => {
      document.removeEventListener('keydown', onCapture, true);
      target.removeEventListener('keydown', onKeyDown as EventListener);
    };
  }, [order]);
}
