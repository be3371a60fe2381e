import { useState } from 'react';

import type { FindOptions } from '../../ui/search/findMatches';

/** The search of the panel: what is looked for stays while the views under it change. */
export interface FindState {
  open: boolean;
  options: FindOptions;
  setOptions: (options: FindOptions) => void;
  /** Opens the field, or takes the focus back to it. */
  ask: () => void;
  close: () => void;
  /** Grows with each `ask`. */
  asked: number;
}

const NO_FIND: FindOptions = { query: '', regex: false, matchCase: false };

/** State of the search field. Closing forgets the words, not the switches. */
export function useFindState(): FindState {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(0);
  const [options, setOptions] = useState(NO_FIND);
  return {
    open,
    asked,
    options,
    setOptions,
    ask: () => {
      setOpen(true);
      setAsked(asked + 1);
    },
    close: () => {
      setOpen(false);
      setOptions({ ...options, query: '' });
    },
  };
}
