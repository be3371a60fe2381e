import { ATTR } from '@stepscope/exporter/contract/semconv';

import { runLink } from './links';

const RUN = '0193b2c4-0000-7000-8000-000000000001';
const traceID = 'e0b6ff8b45aedfe29856bf8a5e0cadd';
const spans = (...keys: Array<[key: string, value: unknown]>) => [
  {},
  { tags: keys.map(([key, value]) => ({ key, value })) },
];

it.each([
  ['a trace that names its run', { traceID, spans: spans([ATTR.runId, RUN]) }, `runs/${RUN}`],
  [
    'a trace of another program with model calls',
    { traceID, spans: spans([ATTR.requestModel, 'm']) },
    `runs/0${traceID}`,
  ],
])('%s has the way to its run in the header of the trace view', (_what, context, end) => {
  expect(runLink.configure(context)?.path).toBe(`/a/stepscope-pipelines-app/${end}`);
});

it('any other trace has none', () => {
  expect(runLink.configure({ traceID, spans: spans(['http.method', 'GET']) })).toBeUndefined();
  expect(runLink.configure()).toBeUndefined();
});
