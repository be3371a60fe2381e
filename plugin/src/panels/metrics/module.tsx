import '../publicPath';

import { PanelPlugin } from '@grafana/data';

import { lazyWithTexts } from '../../ui/lazyWithTexts';
import { addRunOption } from '../host/runOptions';
import type { RunOption } from '../host/useRunOption';

const Panel = lazyWithTexts(async () => (await import('./MetricsOnDashboard')).MetricsOnDashboard);

export const plugin = new PanelPlugin<RunOption>(Panel).setPanelOptions((builder) => addRunOption(builder));
