import { type DataFrame, FieldType } from '@grafana/data';
import { config } from '@grafana/runtime';

import { aRun, aStep, RUN_ID } from '../../ui/fixtures';
import { aCall, aSnapshot, NOON } from '../fixtures';
import { callsFrame } from './callsFrame';
import { countersFrame } from './countersFrame';
import { runsFrame } from './runsFrame';
import { searchFrame } from './searchFrame';
import { stepsFrame } from './stepsFrame';

const fieldOf = (frame: DataFrame, name: string) => frame.fields.find((field) => field.name === name);
const row = (frame: DataFrame, index = 0) =>
  Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[index]]));

it('has a run a row, with the time until now for one that goes on', () => {
  const done = aRun({ status: 'completed', completed_at: '2026-08-01T12:00:05.000Z', steps_completed: 10 });
  const frame = runsFrame([aRun(), done], NOON + 11_000);
  expect(frame).toMatchObject({ name: 'runs', length: 2, meta: { preferredVisualisationType: 'table' } });
  expect(row(frame)).toMatchObject({
    started: NOON + 1000,
    ended: null,
    workflow: 'research-loop',
    status: 'running',
    progress: 0.7,
    duration: 10_000,
    cost: 0.21,
    run_id: RUN_ID,
  });
  expect(row(frame, 1)).toMatchObject({ ended: NOON + 5000, duration: 4000, progress: 1 });
});

it('gives fields their type, unit, name and link', () => {
  const frame = runsFrame([aRun()], NOON);
  expect(fieldOf(frame, 'started')?.type).toBe(FieldType.time);
  expect(fieldOf(frame, 'cost')).toMatchObject({
    type: FieldType.number,
    config: { unit: 'currencyUSD', displayNameFromDS: 'Cost' },
  });
  expect(fieldOf(frame, 'duration')?.config.unit).toBe('ms');
  expect(fieldOf(frame, 'simulated')?.type).toBe(FieldType.boolean);
  expect(fieldOf(frame, 'workflow')?.config.links?.[0]?.url).toBe('${__data.fields.path}');
  expect(row(frame).path).toBe(`/a/stepscope-pipelines-app/runs/${RUN_ID}`);
});

it('tells the status by a word, and a colour that can be read', () => {
  const [mapping] = fieldOf(runsFrame([], NOON), 'status')?.config.mappings ?? [];
  expect(mapping?.options).toMatchObject({
    running: { text: 'running', color: config.theme2.colors.info.text },
    cancelled: { text: 'cancelled', color: 'text' },
  });
});

it('leaves what is not known empty instead of 0', () => {
  const unknown = aRun({ started_at: null, total_cost_usd: null, cost_complete: false, steps_total: 0 });
  expect(row(runsFrame([unknown], NOON))).toMatchObject({
    started: NOON,
    duration: null,
    cost: null,
    cost_complete: false,
    progress: null,
  });
});

it('has a step attempt a row', () => {
  const step = aStep({ step_path: 'loop[1]/write', attempt: 2, status: 'failed', duration_ms: null });
  expect(row(stepsFrame([{ run: aRun(), step }], NOON))).toMatchObject({
    workflow: 'research-loop',
    step: 'loop[1]/write',
    attempt: 2,
    status: 'failed',
    duration: 1000,
    path: `/a/stepscope-pipelines-app/runs/${RUN_ID}/steps/${step.step_execution_id}`,
  });
});

it('has a model call a row, its texts only where asked for', () => {
  const call = aCall({ cost_usd: null, usage: null });
  const plain = callsFrame([{ run: aRun(), call, texts: undefined }], NOON, false);
  expect(fieldOf(plain, 'prompt')).toBeUndefined();
  expect(row(plain)).toMatchObject({ cost: null, input_tokens: null, first_chunk: 200, finish: 'stop' });
  const told = callsFrame([{ run: aRun(), call, texts: { prompt: 'Why?', response: 'So.' } }], NOON, true);
  expect(row(told)).toMatchObject({ prompt: 'Why?', response: 'So.' });
  expect(row(told).path).toMatch(/\/steps\/.+\?call=01890000-0000-7000-a000-000000000001$/);
});

it('has a place where a phrase was found a row', () => {
  const hit = { ...aCall(), pipeline_name: 'research-loop', field: 'response' as const };
  const frame = searchFrame([{ ...hit, snippet: 'a heat pump', match_start: 2, match_end: 6 }]);
  expect(row(frame)).toMatchObject({ field: 'reply', snippet: 'a heat pump', simulated: false });
});

it('has the counters as one row', () => {
  expect(row(countersFrame(aSnapshot({ error_rate: null })))).toMatchObject({
    time: NOON,
    running: 2,
    cost_today: 1.5,
    error_rate: null,
  });
});
