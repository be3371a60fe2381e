import type { Run } from '@stepscope/exporter/contract/run';

import { aRun } from '../fixtures';
import { canCancel, canPause, canResume, pendingWords, runStateLine, shownStatus, toggleAction } from './runActions';

type Case = [Run['status'], Run['desired_state'], boolean, boolean, boolean];

test.each<Case>([
  ['queued', 'run', true, false, true],
  ['running', 'run', true, false, true],
  ['running', 'pause', false, true, true],
  ['paused', 'pause', false, true, true],
  ['paused', 'run', false, false, true],
  ['running', 'cancel', false, false, false],
  ['paused', 'cancel', false, false, false],
  ['completed', 'run', false, false, false],
  ['failed', 'pause', false, false, false],
  ['cancelled', 'cancel', false, false, false],
])('%s and asked to %s: pause %p, resume %p, cancel %p', (status, desired_state, pause, resume, cancel) => {
  const run = { status, desired_state };
  expect([canPause(run), canResume(run), canCancel(run)]).toEqual([pause, resume, cancel]);
  expect(toggleAction(run)).toBe(pause ? 'pause' : resume ? 'resume' : undefined);
});

test('what was asked and has not happened yet is said, with the step it waits for', () => {
  expect(pendingWords(aRun({ status: 'running', desired_state: 'pause', current_step: 'a/b' }))).toBe(
    'pausing after step a/b…'
  );
  expect(pendingWords(aRun({ status: 'queued', desired_state: 'pause', current_step: null }))).toBe('pausing…');
  expect(pendingWords(aRun({ status: 'paused', desired_state: 'run' }))).toBe('resuming…');
  expect(pendingWords(aRun({ status: 'running', desired_state: 'cancel' }))).toBe('cancelling…');
  expect(pendingWords(aRun({ status: 'paused', desired_state: 'pause' }))).toBeUndefined();
  expect(pendingWords(aRun({ status: 'completed', desired_state: 'pause' }))).toBeUndefined();
});

test('a run that says why it does not go on is waiting, unless it was asked to hold', () => {
  expect(shownStatus(aRun({ status_reason: 'plan: rate limit' }))).toBe('waiting');
  expect(shownStatus(aRun())).toBe('running');
  expect(shownStatus(aRun({ desired_state: 'pause', status_reason: 'pausing' }))).toBe('running');
  expect(shownStatus(aRun({ status: 'cancelled', status_reason: 'cancelled by ada' }))).toBe('cancelled');
});

test('a run says in one line where it is and why', () => {
  expect(runStateLine(aRun({ status: 'running', current_step: 'review' }))).toBe('review');
  expect(
    runStateLine(aRun({ status: 'paused', desired_state: 'pause', status_reason: 'paused before step publish' }))
  ).toBe('paused before step publish');
  expect(runStateLine(aRun({ status: 'paused', desired_state: 'pause', current_step: 'publish' }))).toBe(
    'paused before step publish'
  );
  const error = { type: 'output_schema' as const, message: 'no field "title"', step_name: 'patch' };
  expect(runStateLine(aRun({ status: 'failed', error }))).toBe('step patch: no field "title"');
  expect(runStateLine(aRun({ status: 'completed' }))).toBe('completed');
});
