import { useMemo, useState } from 'react';

import { useViewSet, useViewText } from '../../ui/address/useViewParam';
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

const SWITCHES = ['regex', 'case'] as const;
const NONE: (typeof SWITCHES)[number][] = [];

/** State of the search field, open where the address names words to find. Closing forgets the words, not the switches. */
export function useFindState(): FindState {
  const [query, setQuery] = useViewText('find');
  const [switches, setSwitches] = useViewSet('find-as', SWITCHES, NONE);
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState(0);
  const options = useMemo<FindOptions>(
    () => ({ query, regex: switches.includes('regex'), matchCase: switches.includes('case') }),
    [query, switches]
  );
  return {
    open: opened || query !== '',
    asked,
    options,
    setOptions: (next) => {
      // Who empties the field still looks at it.
      setOpened(true);
      setQuery(next.query);
      setSwitches([...(next.regex ? (['regex'] as const) : []), ...(next.matchCase ? (['case'] as const) : [])]);
    },
    ask: () => {
      setOpened(true);
      setAsked(asked + 1);
    },
    close: () => {
      setOpened(false);
      setQuery('');
    },
  };
}
