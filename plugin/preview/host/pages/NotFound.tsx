import { EmptyState, LinkButton } from '@grafana/ui';

import { PLUGIN_BASE_URL } from '../../../src/constants';
import { PluginPage } from '../shell/PluginPage';

/** Dashboards, Explore and the other pages of Grafana are not here. */
export function NotFound() {
  return (
    <PluginPage pageNav={{ text: 'Page not found' }}>
      <EmptyState
        variant="not-found"
        message="This page is part of Grafana, which the preview is not"
        button={<LinkButton href={PLUGIN_BASE_URL}>Back to Stepscope</LinkButton>}
      />
    </PluginPage>
  );
}
