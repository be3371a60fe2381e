import '../publicPath';

import { PanelPlugin } from '@grafana/data';

import { lazyWithTexts } from '../../ui/lazyWithTexts';
import { addRunOption, addStepOption } from '../host/runOptions';
import type { RunOption } from '../host/useRunOption';

const Panel = lazyWithTexts(async () => (await import('./PromptOnDashboard')).PromptOnDashboard);

export const plugin = new PanelPlugin<RunOption>(Panel).setPanelOptions((builder) =>
  addStepOption(addRunOption(builder))
);
