import '../publicPath';

import { PanelPlugin } from '@grafana/data';

import { lazyWithTexts } from '../../ui/lazyWithTexts';
import { addPipelineOption } from '../host/runOptions';
import type { RunsOptions } from '../host/runsScope';

const Panel = lazyWithTexts(async () => (await import('./RunsOnDashboard')).RunsOnDashboard);

export const plugin = new PanelPlugin<RunsOptions>(Panel).setPanelOptions((builder) =>
  addPipelineOption(builder).addTextInput({
    path: 'status',
    name: 'Status',
    description:
      'all, active, queued, running, paused, completed, failed or cancelled; dashboard variables may be used. Empty: all.',
    defaultValue: '',
    category: ['Stepscope'],
  })
);
