import '../publicPath';

import { PanelPlugin, type PanelProps } from '@grafana/data';

import { lazyWithTexts } from '../../ui/lazyWithTexts';

export const plugin = new PanelPlugin(
  lazyWithTexts<PanelProps>(async () => (await import('./RunsOnDashboard')).RunsOnDashboard)
);
