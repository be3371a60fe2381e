import { FieldType } from '@grafana/data';

import { aRunDetail, aStep, RUN_ID } from '../../ui/fixtures';
import { NOON } from '../fixtures';
import { timelineFrames } from './timelineFrames';

const at = (second: number) => new Date(NOON + second * 1000).toISOString();
const step = (step_path: string, from: number | null, to: number | null, changes = {}) =>
  aStep({
    step_path,
    started_at: from === null ? null : at(from),
    completed_at: to === null ? null : at(to),
    ...changes,
  });
const lanes = (...steps: Array<ReturnType<typeof aStep>>) =>
  timelineFrames(aRunDetail(steps)).map(({ name, fields }) => [
    name,
    (fields[0]?.values ?? []).map((time, row) => [(time - NOON) / 1000, fields[1]?.values[row]]),
  ]);

it('has a lane a step in the order in which they began, each attempt from its start to its end', () => {
  const again = step('write', 7, null, { attempt: 2, status: 'running' });
  expect(lanes(again, step('write', 2, 5, { status: 'failed' }), step('plan', 1, 2))).toEqual([
    [
      'plan',
      [
        [1, 'completed'],
        [2, null],
      ],
    ],
    [
      'write',
      [
        [2, 'failed'],
        [5, null],
        [7, 'running'],
      ],
    ],
  ]);
});

it('has one status at a time, and no lane for what has not begun', () => {
  const failed = step('write', 2, 5, { status: 'failed' });
  expect(lanes(failed, step('write', 5, 6, { attempt: 2 }), step('later', null, null, { status: 'queued' }))).toEqual([
    [
      'write',
      [
        [2, 'failed'],
        [5, 'completed'],
        [6, null],
      ],
    ],
  ]);
});

it('has what took no time, and of two attempts of one moment the newer one', () => {
  const twice = [step('write', 2, 2, { status: 'failed' }), step('write', 2, 2, { attempt: 2 })];
  expect(lanes(...twice)).toEqual([
    [
      'write',
      [
        [2, 'completed'],
        [2.001, null],
      ],
    ],
  ]);
});

it('names lanes by their step, with words and colours for statuses and a link to the newest attempt', () => {
  const newest = step('loop[1]/write', 3, 4);
  const [frame] = timelineFrames(aRunDetail([newest]));
  expect(frame?.fields[0]?.type).toBe(FieldType.time);
  expect(frame?.fields[1]?.config).toMatchObject({
    displayNameFromDS: 'loop[1]/write',
    mappings: [{ options: { failed: { text: 'failed', color: 'red' } } }],
    links: [{ url: `/a/stepscope-pipelines-app/runs/${RUN_ID}/steps/${newest.step_execution_id}` }],
  });
});
