import { aRun } from '../../ui/fixtures';
import { holdWords } from './holdWords';

test('a run says where it is held, or where it will be', () => {
  expect(holdWords(aRun())).toBeUndefined();
  expect(holdWords(aRun({ status: 'completed', desired_state: 'pause' }))).toBeUndefined();
  expect(holdWords(aRun({ desired_state: 'pause' }))?.text).toBe(
    'Pausing at the next step boundary: step review finishes first'
  );
  expect(holdWords(aRun({ status: 'paused', desired_state: 'pause' }))?.text).toBe('Held before step review');
  const reason = 'paused before step "publish" (by ada: lunch)';
  expect(holdWords(aRun({ status: 'paused', desired_state: 'pause', status_reason: reason }))?.text).toBe(
    `Held: ${reason}`
  );
  expect(holdWords(aRun({ desired_state: 'cancel' }))?.severity).toBe('warning');
});

test('what is only a part of a run says so', () => {
  const incomplete = 'Only a part of this run is shown';
  expect(holdWords(aRun({ status: 'completed', incomplete }))).toEqual({ severity: 'warning', text: incomplete });
  const error = { type: 'file' as const, message: 'no file a.md' };
  expect(holdWords(aRun({ status: 'failed', error, incomplete }))).toMatchObject({
    severity: 'error',
    fix: incomplete,
  });
});

test('a failure says where, why and what to do', () => {
  const error = { type: 'file' as const, message: 'no file a.md', fix: 'Add the file', step_name: 'read' };
  expect(holdWords(aRun({ status: 'failed', error }))).toEqual({
    severity: 'error',
    text: 'read: no file a.md',
    fix: 'Add the file',
  });
});
