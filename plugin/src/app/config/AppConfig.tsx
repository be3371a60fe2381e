import type { PluginConfigPageProps } from '@grafana/data';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';

import { createQueryClient } from '../queryClient';
import { ConfigForm } from './ConfigForm';
import type { StepscopeMeta } from './settings.types';

/** Configuration page of the plugin. */
export function AppConfig({ plugin }: PluginConfigPageProps<StepscopeMeta>) {
  const [client] = useState(createQueryClient);
  const { jsonData, secureJsonFields } = plugin.meta;
  return (
    <QueryClientProvider client={client}>
      <ConfigForm settings={jsonData ?? {}} configured={secureJsonFields ?? {}} />
    </QueryClientProvider>
  );
}
