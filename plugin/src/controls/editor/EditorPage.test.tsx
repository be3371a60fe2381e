import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { ValidateResponse } from '@stepscope/exporter/contract/api';
import type { SavePipelineRequest } from '@stepscope/exporter/contract/pipeline-files';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ComponentProps, useState } from 'react';

import type { PipelineSource } from '../../source/source.types';
import { SourceError } from '../../source/SourceError';
import { testIds } from '../../ui/testIds';
import { aSource, renderWithSource } from '../../ui/testRender';
import { currentToasts } from '../../ui/toasts';
import { EditorPage } from './EditorPage';
import type { EditorView } from './editorView.types';

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

const revisionOf = (text: string) => `revision of ${text}`;

/** A disk with one file, that answers as the service does. */
function aDisk(text: string) {
  const disk = { text, saves: new Array<SavePipelineRequest>() };
  const read = (file: string) => ({ file, source: disk.text, revision: revisionOf(disk.text) });
  const answers = {
    validatePipeline,
    getPipelineFile: async (file: string) => read(file),
    savePipeline: async (request: SavePipelineRequest) => {
      disk.saves.push(request);
      const current = revisionOf(disk.text);
      if (request.base_revision !== null && request.base_revision !== current) {
        const conflict = { expected: request.base_revision, current };
        throw new SourceError({ title: 'The file has changed', status: 409, conflict });
      }
      const { diagnostics, valid: good } = await validatePipeline(request.source);
      if (!good && request.allow_invalid !== true) {
        throw new SourceError({ title: 'The workflow is not valid', status: 422, findings: [{ message: 'wrong' }] });
      }
      disk.text = request.source;
      return { ...read(request.file), valid: good, diagnostics };
    },
  };
  return { disk, answers };
}

const VIEWS: EditorView[] = [
  {
    id: 'echo',
    label: 'Echo',
    render: ({ source, goTo }) => <button onClick={() => goTo({ line: 2, column: 3 })}>{`seen: ${source}`}</button>,
  },
];

function Editor(props: Pick<ComponentProps<typeof EditorPage>, 'file' | 'onRun' | 'onSaved'>) {
  const [view, setView] = useState<string>();
  return <EditorPage {...props} views={VIEWS} view={view} onView={setView} />;
}

function renderEditor(text: string, file: 'a.yaml' | 'new' = 'a.yaml', extra: Partial<PipelineSource> = {}) {
  const onRun = jest.fn();
  const onSaved = jest.fn();
  const { disk, answers } = aDisk(text);
  const { source } = aSource({ ...answers, ...extra });
  const view = renderWithSource(
    <Editor file={file === 'new' ? undefined : file} onRun={onRun} onSaved={onSaved} />,
    source
  );
  return { ...view, onRun, onSaved, disk };
}

const write = async (text: string) => {
  await userEvent.click(await screen.findByRole('textbox', { name: /Workflow as YAML/ }));
  await userEvent.paste(text);
};
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

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
  await write('# nmae\n');
  expect(await screen.findByText('unknown key "nmae"')).toBeVisible();
  unmount();
  renderEditor(WORKFLOW);
  expect(await screen.findByText('● not saved')).toBeVisible();
  await press('Revert');
  await waitFor(() => expect(screen.getByText('No problems')).toBeVisible());
  expect(sessionStorage).toHaveLength(0);
  act(() => currentToasts().at(-1)?.action?.onClick());
  expect(await screen.findByText('unknown key "nmae"')).toBeVisible();
});

test('what saving would change is shown line by line, and can be discarded there', async () => {
  renderEditor(WORKFLOW);
  await screen.findByText('No problems');
  expect(screen.getByRole('button', { name: 'Changes' })).toBeDisabled();
  await write('# new\n');
  await press('Changes');
  const dialog = await screen.findByRole('dialog', { name: 'Changes to a.yaml' });
  expect(within(dialog).getByTestId(testIds.editor.diff).querySelector('ins')).toHaveTextContent('# new');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Revert' }));
  expect(screen.getByRole('button', { name: 'Changes' })).toBeDisabled();
});

test('Ctrl+S saves what was changed, with the revision it was made from', async () => {
  const { disk, onSaved } = renderEditor(WORKFLOW);
  await write('# new\n');
  await userEvent.keyboard('{Control>}s{/Control}');
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith('a.yaml'));
  expect(disk.saves).toEqual([
    { file: 'a.yaml', source: `# new\n${WORKFLOW}`, base_revision: revisionOf(WORKFLOW), allow_invalid: false },
  ]);
  expect(screen.queryByText('● not saved')).toBeNull();
  expect(sessionStorage).toHaveLength(0);
});

test('what changed on disk is shown against the own text, and is replaced only when told to', async () => {
  const { disk } = renderEditor(WORKFLOW);
  await write('# mine\n');
  disk.text = `# theirs\n${WORKFLOW}`;
  await press('Save');
  const dialog = await screen.findByRole('dialog', { name: /has changed on disk/ });
  expect(within(dialog).getByTestId(testIds.editor.diff)).toHaveTextContent(/# theirs.*# mine/);
  expect(disk.text).toContain('# theirs');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save mine' }));
  await waitFor(() => expect(disk.text).toBe(`# mine\n${WORKFLOW}`));
  expect(disk.saves.at(-1)?.base_revision).toBe(revisionOf(`# theirs\n${WORKFLOW}`));
});

test('a draft that outlived the page knows which text it was made from', async () => {
  const { unmount } = renderEditor(WORKFLOW);
  await write('# mine\n');
  unmount();
  const { disk } = renderEditor(`# theirs\n${WORKFLOW}`);
  expect(await screen.findByText('The file has changed on disk since you began')).toBeVisible();
  await press('Compare');
  await press('Discard mine');
  await waitFor(() => expect(screen.queryByText('● not saved')).toBeNull());
  expect(disk.saves).toEqual([]);
});

test('a workflow that cannot run is saved after a question', async () => {
  const { disk } = renderEditor(WORKFLOW);
  await write('# nmae\n');
  await press('Save');
  await userEvent.click(await screen.findByRole('button', { name: 'Save anyway' }));
  await waitFor(() => expect(disk.text).toContain('nmae'));
  expect(disk.saves.map(({ allow_invalid }) => allow_invalid)).toEqual([false, true]);
});

test('a new workflow is asked for its name', async () => {
  const { disk, onSaved } = renderEditor('', 'new');
  await write(WORKFLOW);
  await screen.findByText('No problems');
  await press('Save');
  const name = await screen.findByRole('textbox', { name: /File/ });
  expect(name).toHaveValue('a.yaml');
  await userEvent.clear(name);
  await userEvent.type(name, 'flows/b.yaml{Enter}');
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith('flows/b.yaml'));
  expect(disk.saves[0]).toMatchObject({ file: 'flows/b.yaml', base_revision: null });
});

test('the revisions show what restoring them would change, and restore', async () => {
  const revision = {
    revision_id: 'r1',
    file: 'a.yaml',
    revision: revisionOf('old'),
    kind: 'saved' as const,
    length: 3,
    reason: 'first try',
    saved_at: '2026-11-25T10:00:00.000Z',
    saved_by: 'ada',
  };
  const restoreRevision = jest.fn(async () => ({ ...revision, source: 'old: 1', valid: true, diagnostics: [] }));
  const { disk } = renderEditor(WORKFLOW, 'a.yaml', {
    listRevisions: async () => ({ revisions: [revision], next_cursor: null }),
    getRevision: async () => ({ ...revision, source: 'old: 1' }),
    restoreRevision,
  });
  await screen.findByText('No problems');
  await press('Revisions');
  expect(await screen.findByText('first try')).toBeVisible();
  expect(await screen.findByTestId(testIds.editor.diff)).toHaveTextContent('old: 1');
  await press('Restore this revision');
  await waitFor(() => expect(restoreRevision).toHaveBeenCalledWith('r1', { base_revision: revisionOf(WORKFLOW) }));
  await waitFor(() => expect(currentToasts().at(-1)?.text).toBe('Restored'));
  disk.text = 'old';
  act(() => currentToasts().at(-1)?.action?.onClick());
  await waitFor(() => expect(disk.text).toBe(WORKFLOW));
});

test('a view beside the text shows the last text that was valid, and leads back into it', async () => {
  renderEditor(WORKFLOW);
  await userEvent.click(await screen.findByRole('tab', { name: 'Echo' }));
  expect(await screen.findByText(/^seen: workflow:/)).toBeVisible();
  await write('nmae');
  expect(await screen.findByRole('tab', { name: /Problems.*1/ })).toBeVisible();
  expect(screen.getByText(/^seen: workflow:/)).not.toHaveTextContent('nmae');
  await userEvent.click(screen.getByText(/^seen:/));
  expect(screen.getByRole('textbox', { name: /Workflow as YAML/ })).toHaveFocus();
});

test('a viewer reads the text and is told why it is neither checked, saved nor run', async () => {
  const { orgRole } = config.bootData.user;
  config.bootData.user.orgRole = OrgRole.Viewer;
  const asked = jest.fn(validatePipeline);
  try {
    renderEditor(WORKFLOW, 'a.yaml', { validatePipeline: asked });
    expect(await screen.findByText('Your role lets you look, not control')).toBeVisible();
    expect(runButton()).toHaveAttribute('aria-disabled', 'true');
    expect(screen.queryByRole('tab', { name: 'Echo' })).toBeNull();
    expect(asked).not.toHaveBeenCalled();
  } finally {
    config.bootData.user.orgRole = orgRole;
  }
});
