import { errorOfResponse } from './toSourceError';

const gone = { type: 'about:blank', title: 'No such run', detail: 'there is no run 01a2', status: 404 };

test('what the service does not know is gone; what it never answered to is at another address', () => {
  expect(errorOfResponse(404, '', gone).fix).toBe('It is gone, or the link is of another service.');
  expect(errorOfResponse(404, 'Not Found', { message: 'Not found' }).fix).toMatch(/^Check the service URL/);
  expect(errorOfResponse(404, '', { ...gone, fix: 'list the files' }).fix).toBe('list the files');
});
