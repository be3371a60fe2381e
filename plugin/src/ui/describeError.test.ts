import { describeError } from './describeError';

test('reads message and fix, whatever was thrown', () => {
  expect(describeError(Object.assign(new Error('No answer'), { fix: 'Start the service' }))).toEqual({
    message: 'No answer',
    fix: 'Start the service',
  });
  expect(describeError(new Error('No answer'))).toEqual({ message: 'No answer' });
  expect(describeError('broken')).toEqual({ message: 'broken' });
  expect(describeError({ odd: 1 })).toEqual({ message: 'Unknown error' });
  expect(describeError(undefined)).toEqual({ message: 'Unknown error' });
});
