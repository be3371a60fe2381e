import { aRunDetail, aStep, RUN_ID } from '../../ui/fixtures';
import { NOON } from '../fixtures';
import { graphFrames } from './graphFrames';

const inTurn = (turn: number, changes = {}) =>
  aStep({ step_path: `loop[${turn}]/write`, parent_path: `loop[${turn}]`, ...changes });
const steps = [
  aStep({ step_path: 'plan' }),
  aStep({ step_path: 'loop', step_type: 'for_loop', model: null }),
  inTurn(0),
  inTurn(1, { status: 'failed' }),
];
const [nodes, edges] = graphFrames(aRunDetail(steps), NOON + 10_000);
const column = (frame: typeof nodes, name: string) => frame?.fields.find((field) => field.name === name);

it('has the run and each step once, whatever the number of turns', () => {
  expect(nodes).toMatchObject({ name: 'nodes', meta: { preferredVisualisationType: 'nodeGraph' } });
  expect(column(nodes, 'id')?.values).toEqual([RUN_ID, 'plan', 'loop', 'loop/write']);
  expect(column(nodes, 'title')?.values).toEqual(['research-loop', 'plan', 'loop', 'write']);
  expect(column(nodes, 'mainstat')).toMatchObject({ values: ['9.0 s', '1.0 s', '1.0 s', '2.0 s'] });
});

it('has rings whose parts are all of the turns, each with a colour and a word', () => {
  const arcs = (nodes?.fields ?? []).filter(({ name }) => name.startsWith('arc__'));
  const sums = [0, 1, 2, 3].map((row) => arcs.reduce((sum, { values }) => sum + Number(values[row]), 0));
  expect(sums).toEqual([1, 1, 1, 1]);
  expect(column(nodes, 'arc__failed')).toMatchObject({
    values: [0, 0, 0.5, 0.5],
    config: { displayName: 'failed', color: { mode: 'fixed', fixedColor: 'red' } },
  });
});

it('leads from step to step and into loops, between nodes that are there', () => {
  expect(column(edges, 'source')?.values).toEqual([RUN_ID, 'plan', 'loop']);
  expect(column(edges, 'target')?.values).toEqual(['plan', 'loop', 'loop/write']);
  expect(column(edges, 'strokedasharray')?.values).toEqual(['', '', '4 4']);
});

it('leads to the turn that is worth the most attention', () => {
  expect(column(nodes, 'path')?.values[3]).toBe(
    `/a/stepscope-pipelines-app/runs/${RUN_ID}/steps/${steps[3]?.step_execution_id}`
  );
});
