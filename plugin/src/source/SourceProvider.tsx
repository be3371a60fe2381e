import { createContext, type ReactNode, useContext, useMemo } from 'react';

import { ResponseTexts } from './live/ResponseTexts';
import type { PipelineSource } from './source.types';

interface SourceScope {
  source: PipelineSource;
  responseTexts: ResponseTexts;
}

const SourceContext = createContext<SourceScope | undefined>(undefined);

/** Gives every screen below it the source to read from. */
export function SourceProvider({ source, children }: { source: PipelineSource; children: ReactNode }) {
  const scope = useMemo(() => ({ source, responseTexts: new ResponseTexts() }), [source]);
  return <SourceContext.Provider value={scope}>{children}</SourceContext.Provider>;
}

function useScope(): SourceScope {
  const scope = useContext(SourceContext);
  if (scope === undefined) {
    throw new Error('This needs a SourceProvider above it');
  }
  return scope;
}

/** The source of the nearest `SourceProvider`; throws outside of one. */
export function useSource(): PipelineSource {
  return useScope().source;
}

/** What was heard of streaming responses; fed by `useLiveUpdates`. */
export function useResponseTexts(): ResponseTexts {
  return useScope().responseTexts;
}
