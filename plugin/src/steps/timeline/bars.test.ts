import type { ModelCall } from '@stepscope/exporter/contract/run';

import { aStep, RUN_ID } from '../../ui/fixtures';
import { callLanes } from '../tree/callLanes';
import { buildStepTree } from '../tree/stepTree';
import { laneBars, nodeBars, retryNotches } from './bars';
import { createScale } from './scale';

const at = (second: number | null) => (second === null ? null : new Date(second * 1000).toISOString());
const scale = createScale([{ start: 0, end: 100_000 }], 0, 100_000);
const step = (changes: Parameters<typeof aStep>[0], from: number | null, to: number | null) =>
  aStep({ step_path: 's', ...changes, started_at: at(from), completed_at: at(to) });
const only = (...steps: ReturnType<typeof aStep>[]) => {
  const [node] = buildStepTree(steps).roots;
  return node === undefined ? [] : nodeBars(scale, node);
};

function aCall(changes: Partial<ModelCall>, from: number, to: number | null): ModelCall {
  return {
    model_call_id: `call-${from}`,
    step_execution_id: 'e',
    run_id: RUN_ID,
    step_path: 's',
    attempt: 1,
    call_index: 0,
    task_id: null,
    provider: 'gemini',
    model: 'gemini-2.5-flash',
    simulated: false,
    status: 'completed',
    started_at: at(from) ?? '',
    completed_at: at(to),
    duration_ms: null,
    time_to_first_chunk_ms: null,
    finish_reason: null,
    usage: null,
    cost_usd: null,
    prompt_sha256: '',
    prompt_length: 0,
    response_length: 0,
    span_id: null,
    error: null,
    ...changes,
  };
}

test('each attempt is a bar, and what lies between was waited', () => {
  const bars = only(step({ status: 'failed' }, 10, 20), step({ attempt: 2, status: 'running' }, 30, null));
  expect(bars.map(({ left, width, kind, status, open }) => [left, width, kind, status, open])).toEqual([
    [10, 10, 'work', 'failed', false],
    [20, 10, 'wait', 'waiting', false],
    [30, 70, 'work', 'running', true],
  ]);
});

test('a step that is held back is waiting, one that never started has no bar', () => {
  expect(only(step({ status: 'retrying' }, 10, null))[0]?.kind).toBe('wait');
  expect(only(step({ status: 'skipped' }, null, null))).toEqual([]);
});

test('an iteration lasts from its first to its last step', () => {
  const tree = buildStepTree([
    step({ step_path: 'l[0]/a', parent_path: 'l[0]' }, 10, 20),
    step({ step_path: 'l[0]/b', parent_path: 'l[0]', status: 'running' }, 20, null),
  ]);
  const node = tree.byPath.get('l[0]');
  expect(node && nodeBars(scale, node)).toEqual([
    { key: 'l[0]', left: 10, width: 90, status: 'running', kind: 'work', open: true },
  ]);
});

test('tries of one request share a lane; parallel tasks have one each; a retry is a notch', () => {
  const lanes = callLanes([
    aCall({ task_id: 'facts', status: 'failed' }, 10, 20),
    aCall({ task_id: 'reader' }, 10, 50),
    aCall({ task_id: 'facts' }, 25, 40),
  ]);
  expect(lanes.map(({ task_id, tries }) => [task_id, tries.length])).toEqual([
    ['facts', 2],
    ['reader', 1],
  ]);
  const [facts] = lanes;
  expect(facts && laneBars(scale, facts).map(({ left, width, kind }) => [left, width, kind])).toEqual([
    [10, 10, 'work'],
    [20, 5, 'wait'],
    [25, 15, 'work'],
  ]);
  expect(retryNotches(scale, lanes)).toEqual([20]);
});
