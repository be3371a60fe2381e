import { setTemplateSrv } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRun, RUN_ID } from '../../ui/fixtures';
import { aSource } from '../../ui/testRender';
import type { ListFilter, QueryKind, StepscopeQuery } from '../model/query';
import type { StepscopeVariableQuery } from '../model/variableQuery';
import { StepscopeDataSource } from '../StepscopeDataSource';
import { filterChoices } from './choices';
import { QueryEditor } from './QueryEditor';
import { VariableEditor } from './VariableEditor';

beforeEach(() =>
  setTemplateSrv({
    getVariables: () => [{ name: 'flow' } as never],
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
    replace: (text = '') => text,
  })
);

const { source } = aSource({
  listRuns: async () => ({ runs: [aRun(), aRun({ pipeline_name: 'brief' })], next_cursor: null }),
  listPipelines: async () => [],
});
const dataSource = new StepscopeDataSource({ uid: 'x', name: 'x', type: 'x' } as never, async () => source);

function renderEditor(query: Partial<StepscopeQuery>) {
  const onChange = jest.fn();
  const onRunQuery = jest.fn();
  const props = { datasource: dataSource, onChange, onRunQuery };
  render(<QueryEditor {...props} query={{ refId: 'A', version: 1, queryType: 'runs', ...query }} />);
  return { onChange, onRunQuery, changed: () => onChange.mock.lastCall?.[0] as StepscopeQuery };
}

it('has a field for each filter of the kind, and no other', () => {
  renderEditor({ queryType: 'logs' });
  for (const label of ['Show', 'Run', 'Step', 'Least level', 'Text', 'Limit', 'Live']) {
    expect(screen.getByLabelText(label)).toBeInTheDocument();
  }
  expect(screen.queryByLabelText('Provider')).not.toBeInTheDocument();
});

it('is set with the keyboard alone', async () => {
  const { changed, onRunQuery } = renderEditor({});
  await userEvent.click(screen.getByLabelText('Show'));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(changed()).toEqual({ refId: 'A', version: 1, queryType: 'steps', live: true, texts: false });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
});

it('offers the variables of the dashboard and what there is, narrowed down by what is typed', async () => {
  const choices = (filter: ListFilter, typed: string, kind: QueryKind = 'runs') =>
    filterChoices(dataSource, filter, { kind }, typed);
  expect((await choices('workflow', '')).map(({ value }) => value)).toEqual(['$flow', 'brief', 'research-loop']);
  expect((await choices('workflow', 'BRI')).map(({ value }) => value)).toEqual(['brief']);
  expect(await choices('run', '8f2c')).toMatchObject([{ value: RUN_ID }, { value: RUN_ID }]);
  expect((await choices('status', 'skip', 'steps')).map(({ value }) => value)).toEqual(['skipped']);
  expect(await choices('status', 'skip')).toEqual([]);
  expect((await choices('status', 'back', 'errors')).map(({ value }) => value)).toEqual(['regressed']);
  expect((await choices('type', 'time', 'errors')).map(({ value }) => value)).toEqual(['timeout']);
});

it('takes a variable for the level of log lines', async () => {
  const { changed } = renderEditor({ queryType: 'logs' });
  await userEvent.click(screen.getByLabelText('Least level'));
  await userEvent.keyboard('{Enter}');
  expect(changed()).toMatchObject({ level: '$flow' });
});

it('takes a text and a limit when the field is left or Enter is pressed', async () => {
  const { changed } = renderEditor({ queryType: 'search' });
  await userEvent.type(screen.getByLabelText('Text'), ' heat pump {Enter}');
  expect(changed()).toMatchObject({ text: 'heat pump' });
  await userEvent.type(screen.getByLabelText('Limit'), '90000');
  await userEvent.tab();
  expect(changed()).toMatchObject({ limit: 5000 });
});

it('switches live updates off', async () => {
  const { changed } = renderEditor({});
  await userEvent.click(screen.getByLabelText('Live'));
  expect(changed()).toMatchObject({ live: false });
});

it('says what is wrong with a saved query, and makes it a new one', async () => {
  const { changed } = renderEditor({ queryType: 'range' as never });
  expect(screen.getByRole('alert')).toHaveTextContent('"queryType" is "range"');
  await userEvent.click(screen.getByLabelText('Live'));
  expect(changed()).toMatchObject({ queryType: 'runs', version: 1 });
});

it('asks for the values of a variable, with the filters that they have', async () => {
  const onChange = jest.fn();
  const query: StepscopeVariableQuery = { refId: 'V', version: 1, values: 'runs' };
  render(<VariableEditor datasource={dataSource} query={query} onChange={onChange} onRunQuery={jest.fn()} />);
  expect(screen.getByLabelText('Status')).toBeInTheDocument();
  await userEvent.click(screen.getByLabelText('Values'));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onChange).toHaveBeenLastCalledWith({ ...query, values: 'steps' });
});
