import type { PanelOptionsEditorBuilder } from '@grafana/data';

import type { PipelineOption } from './runsScope';
import type { RunOption } from './useRunOption';

const CATEGORY = ['Stepscope'];

/** Option "Run"; `empty` says what an empty one shows. Names stand in English: they are read before texts load. */
export function addRunOption<Options extends Pick<RunOption, 'runId'>>(
  builder: PanelOptionsEditorBuilder<Options>,
  empty = 'the newest run of the time range that goes on'
) {
  return builder.addTextInput({
    path: 'runId',
    name: 'Run',
    description: `Id of a run or of its trace; dashboard variables may be used. Empty: ${empty}.`,
    defaultValue: '',
    category: CATEGORY,
  });
}

/** Option "Step": empty follows the step that goes on. */
export function addStepOption(builder: PanelOptionsEditorBuilder<RunOption>) {
  return builder.addTextInput({
    path: 'step',
    name: 'Step',
    description: 'Name or path of a step; dashboard variables may be used. Empty: the step that goes on.',
    defaultValue: '',
    category: CATEGORY,
  });
}

/** Option "Pipeline": empty takes all. */
export function addPipelineOption<Options extends PipelineOption>(builder: PanelOptionsEditorBuilder<Options>) {
  return builder.addTextInput({
    path: 'pipeline',
    name: 'Pipeline',
    description: 'Name of a pipeline; dashboard variables may be used. Empty: all.',
    defaultValue: '',
    category: CATEGORY,
  });
}
