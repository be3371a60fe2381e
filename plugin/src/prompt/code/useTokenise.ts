import { useEffect, useState } from 'react';

import type { tokenise as tokeniseFunction } from './tokenise';

type Tokenise = typeof tokeniseFunction;

let loaded: Tokenise | null = null;
let loading: Promise<Tokenise> | undefined;

function load(): Promise<Tokenise> {
  loading ??= import('./tokenise').then((module) => (loaded = module.tokenise));
  // A failed download is tried again by the next text that wants colours.
  loading.catch(() => (loading = undefined));
  return loading;
}

/** The highlighter, downloaded when first `wanted`. Null until then: text without colours is complete, only plainer. */
export function useTokenise(wanted: boolean): Tokenise | null {
  const [, setReady] = useState(loaded !== null);
  useEffect(() => {
    if (!wanted || loaded) {
      return undefined;
    }
    let gone = false;
    load().then(
      () => !gone && setReady(true),
      () => undefined
    );
    return () => {
      gone = true;
    };
  }, [wanted]);
  return wanted ? loaded : null;
}
