import type { PanelOptionsEditorBuilder } from '@grafana/data';

import type { RunOption } from './useRunOption';

const CATEGORY = ['Stepscope'];

/** Option "Run": empty follows the newest run that goes on. Names stand in English: they are read before texts load. */
export function addRunOption(builder: PanelOptionsEditorBuilder<RunOption>) {
  return builder.addTextInput({
    path: 'runId',
    name: 'Run',
    description: 'Id of a run or of its trace; dashboard variables may be used. Empty: the newest run that goes on.',
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
