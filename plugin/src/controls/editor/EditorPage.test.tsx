import type { ValidateResponse } from '@stepscope/exporter/contract/api';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aSource, renderWithSource } from '../../ui/testRender';
import { EditorPage } from './EditorPage';

const WORKFLOW = 'workflow:\n  name: a';
const valid = { pipeline_name: 'a', revision: 'r', variables: {} };
const finding = {
  severity: 'error' as const,
  message: 'unknown key "nmae"',
  path: 'workflow.nmae',
  file: null,
  line: 2,
  column: 3,
  suggestion: 'did you mean "name"?',
};

/** A service that finds fault with any text that has "nmae" in it. */
const validatePipeline = async (text: string): Promise<ValidateResponse> =>
  text.includes('nmae')
    ? { ...valid, valid: false, diagnostics: [finding] }
    : { ...valid, valid: true, diagnostics: [] };

function renderEditor(text: string) {
  const onRun = jest.fn();
  const { source } = aSource({ getPipelineSource: async () => text, validatePipeline });
  const view = renderWithSource(<EditorPage file="a.yaml" onRun={onRun} />, source);
  return { ...view, onRun };
}

beforeEach(() => sessionStorage.clear());
const runButton = () => screen.getByRole('button', { name: 'Run…' });

test('a valid workflow can be run as it stands', async () => {
  const { onRun } = renderEditor(WORKFLOW);
  expect(await screen.findByText('No problems')).toBeVisible();
  await userEvent.click(runButton());
  expect(onRun).toHaveBeenCalledWith(WORKFLOW);
});

test('an error names its place and fix, and nothing can be run', async () => {
  renderEditor(WORKFLOW.replace('name', 'nmae'));
  expect(await screen.findByText('2:3 workflow.nmae')).toBeVisible();
  expect(screen.getByText('did you mean "name"?')).toBeVisible();
  expect(runButton()).toBeDisabled();
});

test('a changed text is judged anew, outlives the page, and can be taken back', async () => {
  const { unmount } = renderEditor(WORKFLOW);
  await userEvent.click(await screen.findByRole('textbox', { name: /Workflow as YAML/ }));
  await userEvent.paste('# nmae\n');
  expect(await screen.findByText('unknown key "nmae"')).toBeVisible();
  unmount();
  renderEditor(WORKFLOW);
  expect(await screen.findByText('● changed')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Revert' }));
  await waitFor(() => expect(screen.getByText('No problems')).toBeVisible());
  expect(sessionStorage).toHaveLength(0);
});
