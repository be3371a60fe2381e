import { type DataQueryRequest, dateTime } from '@grafana/data';

import type { PipelineSource } from '../../source/source.types';
import { aRun, aRunDetail, aStep } from '../../ui/fixtures';
import { aSource } from '../../ui/testRender';
import { aBucket, NOON } from '../fixtures';
import type { VariableKind } from '../model/variableQuery';
import { variableValues } from '../variables/variableValues';
import { findValues, type ValuesQuestion } from './findValues';

const signal = new AbortController().signal;
const range = { from: dateTime(NOON - 3_600_000), to: dateTime(NOON), raw: { from: 'now-1h', to: 'now' } };
const runs = [
  aRun({ run_id: '0000-8f2c', pipeline_name: 'write', providers: ['claude'] }),
  aRun({ run_id: '0000-1a2b', pipeline_name: 'brief', status: 'failed' }),
];
const { source } = aSource({
  listRuns: async ({ pipeline_name }) => ({
    runs: runs.filter((run) => pipeline_name === undefined || run.pipeline_name === pipeline_name),
    next_cursor: null,
  }),
  listPipelines: async () =>
    [{ pipeline_name: 'never-run' }, { pipeline_name: null }] as Awaited<ReturnType<PipelineSource['listPipelines']>>,
  getHealth: async () => ({ providers: [{ name: 'simulated' }] }) as Awaited<ReturnType<PipelineSource['getHealth']>>,
  getRun: async (id) => aRunDetail([aStep({ step_path: `${id}/b` }), aStep({ step_path: 'a' })]),
  getSeries: async () => ({
    step_s: 36,
    buckets: [aBucket({ tokens_by_model: { pro: 1 } }), aBucket({ tokens_by_model: { flash: 1, pro: 2 } })],
  }),
});
const find = async (values: VariableKind, question: Partial<ValuesQuestion> = {}) =>
  (await findValues(source, { values, workflow: [], status: [], run: [], range, ...question }, signal)).map(
    ({ value }) => value
  );

it.each<[VariableKind, Partial<ValuesQuestion>, string[]]>([
  ['workflows', {}, ['brief', 'never-run', 'write']],
  ['runs', {}, ['0000-8f2c', '0000-1a2b']],
  ['runs', { workflow: ['brief'] }, ['0000-1a2b']],
  ['runs', { status: ['running'] }, ['0000-8f2c']],
  ['steps', {}, ['0000-8f2c/b', 'a']],
  ['steps', { run: ['0000-1a2b'] }, ['0000-1a2b/b', 'a']],
  ['steps', { workflow: ['none'] }, []],
  ['providers', {}, ['claude', 'gemini', 'simulated']],
  ['models', {}, ['flash', 'pro']],
  ['statuses', {}, ['queued', 'running', 'paused', 'completed', 'failed', 'cancelled']],
])('finds %s with %j', async (values, question, found) => {
  expect(await find(values, question)).toEqual(found);
});

it('names a run so that a person knows it', async () => {
  const [run] = await findValues(source, { values: 'runs', workflow: [], status: [], run: [], range }, signal);
  expect(run?.text).toMatch(/^write #8f2c · .*12:00:00.* · running$/);
});

it('gives variables their values, filtered by other variables', async () => {
  const ask = (query: object) =>
    variableValues(
      source,
      { targets: [query], scopedVars: {}, range } as unknown as DataQueryRequest<never>,
      (text, _scoped, format) => (text === '$flow' ? format(['brief', 'write']) : text),
      signal
    );
  expect(await ask({ values: 'runs', workflow: '$flow', status: 'failed' })).toMatchObject([{ value: '0000-1a2b' }]);
  expect(await ask({})).toHaveLength(3);
  await expect(ask({ values: 'users' })).rejects.toThrow('the variable asks for "users"');
  await expect(ask({ values: 'runs', version: 9 })).rejects.toThrow('version 9');
});

it('reads the steps of a few runs at a time, however many a variable names', async () => {
  let now = 0;
  let most = 0;
  let read = 0;
  const busy = aSource({
    getRun: async (id) => {
      read += 1;
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
      return aRunDetail([aStep({ step_path: id })]);
    },
  });
  const run = Array.from({ length: 300 }, (_, index) => `run-${index}`);
  await findValues(busy.source, { values: 'steps', workflow: [], status: [], run, range }, signal);
  expect([read, most]).toEqual([20, 4]);
});
