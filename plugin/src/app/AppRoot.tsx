import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';

import type { PipelineSource } from '../source/source.types';
import { SourceProvider } from '../source/SourceProvider';
import type { StepscopeSettings } from './config/settings.types';
import { SettingsContext } from './config/SettingsContext';
import { createQueryClient } from './queryClient';
import { AppShell } from './shell/AppShell';

interface AppRootProps {
  settings: StepscopeSettings;
  source: PipelineSource;
  /** The cache, where the source needs one of its own kind. */
  cache?: QueryClient;
  children: ReactNode;
}

/** What every page stands in: settings, cache, source and shell. */
export function AppRoot({ settings, source, cache, children }: AppRootProps) {
  const [client] = useState(() => cache ?? createQueryClient());
  return (
    <SettingsContext.Provider value={settings}>
      <QueryClientProvider client={client}>
        <SourceProvider source={source}>
          <AppShell>
            <Suspense fallback={null}>{children}</Suspense>
          </AppShell>
        </SourceProvider>
      </QueryClientProvider>
    </SettingsContext.Provider>
  );
}
