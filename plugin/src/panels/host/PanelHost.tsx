import { t } from '@grafana/i18n';
import { LinkButton } from '@grafana/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { PLUGIN_ID } from '../../constants';
import { SourceProvider } from '../../source/SourceProvider';
import { useLiveUpdates } from '../../source/useLiveUpdates';
import { QuadrantsContext } from '../../ui/QuadrantsContext';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { type PanelSource, usePanelSource } from './panelSource';

/** Grafana draws the frame and the title of a panel on a dashboard. */
const ON_DASHBOARD = { frameless: true };

/** What a panel of ours needs wherever it stands: the app's settings, the source, live updates. */
export function PanelHost({ children }: { children: ReactNode }) {
  const { state, retry } = usePanelSource();
  switch (state.status) {
    case 'loading':
      return <LoadingState label={t('stepscope.panels.loading', 'Connecting to Stepscope')} />;
    case 'failed':
      return (
        <ErrorState
          error={state.error}
          title={t('stepscope.panels.failed', 'The settings of Stepscope could not be read')}
          onRetry={retry}
        />
      );
    case 'unconfigured':
      return (
        <EmptyState
          icon="plug"
          title={t('stepscope.panels.unconfigured', 'Stepscope is not connected yet')}
          action={
            <LinkButton size="sm" icon="cog" href={`/plugins/${PLUGIN_ID}?page=configuration`}>
              {t('stepscope.panels.configure', 'Open configuration')}
            </LinkButton>
          }
        />
      );
    case 'ready':
      return <Connected panelSource={state}>{children}</Connected>;
  }
}

function Connected({ panelSource, children }: { panelSource: PanelSource; children: ReactNode }) {
  return (
    <QueryClientProvider client={panelSource.client}>
      <SourceProvider source={panelSource.source}>
        <QuadrantsContext.Provider value={ON_DASHBOARD}>
          <Live>{children}</Live>
        </QuadrantsContext.Provider>
      </SourceProvider>
    </QueryClientProvider>
  );
}

function Live({ children }: { children: ReactNode }) {
  useLiveUpdates();
  return children;
}
