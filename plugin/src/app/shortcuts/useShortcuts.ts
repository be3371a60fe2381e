import { useEffect, useRef } from 'react';

import { type Command, commandOf, keepsKey } from './shortcuts';

/** What each command does here; false means "nothing to do", and the next listener or the browser gets the key. */
export type CommandHandlers = Partial<Record<Command, () => boolean | void>>;

const dialogIsOpen = () => document.querySelector('[role="dialog"], dialog[open]') !== null;

/**
 * Listens for the shortcuts while mounted; never in text fields or below an open dialog. A page inside another listener
 * hears keys first, since effects of children run first.
 */
export function useShortcuts(handlers: CommandHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined || event.defaultPrevented || keepsKey(event.target, event) || dialogIsOpen()) {
        return;
      }
      const handler = latest.current[command];
      if (handler !== undefined && handler() !== false) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
