import { traceOf } from './traceOf';

const tempo = { type: 'tempo' };

it.each([
  [{ targets: [{ datasource: tempo, query: '628b49d96dcde97a430dd4f597705899' }] }, '628b49d96dcde97a430dd4f597705899'],
  [
    { targets: [{ datasource: tempo, query: ' E0b6ff8b45aedfe29856bf8a5e0cadd ' }] },
    '0e0b6ff8b45aedfe29856bf8a5e0cadd',
  ],
  [{ targets: [{ datasource: tempo, query: '{ status = error }' }] }, undefined],
  [{ targets: [{ datasource: { type: 'loki' }, query: '628b49d96dcde97a430dd4f597705899' }] }, undefined],
  [{ targets: [{ datasource: null }] }, undefined],
  [undefined, undefined],
])('reads the trace of %j', (context, trace) => {
  expect(traceOf(context)).toBe(trace);
});
