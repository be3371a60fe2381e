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

/** State of the search field, open from the start where there is something to find. Closing forgets the words only. */
export function useFindState(query = ''): FindState {
  const [open, setOpen] = useState(query !== '');
  const [asked, setAsked] = useState(0);
  const [options, setOptions] = useState<FindOptions>({ query, regex: false, matchCase: false });
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
