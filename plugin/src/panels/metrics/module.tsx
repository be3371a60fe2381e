import '../publicPath';

import { PanelPlugin } from '@grafana/data';

import { lazyPanel } from '../host/lazyPanel';
import { addRunOption } from '../host/runOptions';
import type { RunOption } from '../host/useRunOption';

const Panel = lazyPanel(async () => (await import('./MetricsOnDashboard')).MetricsOnDashboard);

export const plugin = new PanelPlugin<RunOption>(Panel).setPanelOptions((builder) => addRunOption(builder));
