import '../publicPath';

import { PanelPlugin, type PanelProps } from '@grafana/data';

import { lazyPanel } from '../host/lazyPanel';

export const plugin = new PanelPlugin(
  lazyPanel<PanelProps>(async () => (await import('./RunsOnDashboard')).RunsOnDashboard)
);
