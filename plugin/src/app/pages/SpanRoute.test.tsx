import { waitFor } from '@testing-library/react';

import { aRunDetail, aStep, RUN_ID } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { SpanRoute } from './SpanRoute';

const first = aStep({ step_path: 'plan', attempt: 1, span_id: 'a1' });
const second = aStep({ step_path: 'plan', attempt: 2, span_id: 'a2' });
const call = { run_id: RUN_ID, step_execution_id: second.step_execution_id, model_call_id: 'c1', span_id: 'ca11' };

function lead(span: string, path: string) {
  const { source } = aSource({
    getRun: async () => aRunDetail([second, first]),
    getStep: async () => ({ calls: [call] }) as never,
  });
  return renderWithSource(<SpanRoute runId={RUN_ID} span={span} path={path} />, source);
}

const base = `/a/stepscope-pipelines-app/runs/${RUN_ID}`;

it.each([
  ['a1', 'plan', `${base}/steps/${first.step_execution_id}`],
  ['ca11', 'plan', `${base}/steps/${second.step_execution_id}?call=c1`],
  ['ffff', 'plan', `${base}/steps/${second.step_execution_id}`],
  ['ffff', 'gone', base],
])('span %s of step %s leads to %s', async (span, path, to) => {
  const { path: now } = lead(span, path);
  await waitFor(() => expect(now()).toBe(to));
});
