import { type DataFrame, DataFrameView, type TraceSpanRow } from '@grafana/data';

import { aRunDetail, aStep, RUN_ID } from '../../ui/fixtures';
import { aCall, NOON } from '../fixtures';
import { traceFrame } from './traceFrame';

const spansOf = (frame: DataFrame) => new DataFrameView<TraceSpanRow & { path: string }>(frame).toArray();

const loop = aStep({
  step_path: 'loop',
  step_type: 'for_loop',
  span_id: 'aaaaaaaaaaaaaaaa',
  model: null,
  provider: null,
});
const write = aStep({
  step_path: 'loop[0]/write',
  parent_path: 'loop[0]',
  status: 'failed',
  error: { type: 'timeout', message: 'too slow' },
});
const again = aStep({
  step_path: 'loop[0]/write',
  parent_path: 'loop[0]',
  attempt: 2,
  status: 'running',
  completed_at: null,
  duration_ms: null,
});
const call = aCall({ step_execution_id: write.step_execution_id, step_path: write.step_path });
const run = aRunDetail([loop, write, again], { trace_id: 'f'.repeat(32) });

it('nests run, steps, turns of loops, attempts and model calls', () => {
  const spans = spansOf(traceFrame(run, [call], NOON + 10_000));
  expect(spans.map(({ operationName, spanID, parentSpanID }) => [operationName, spanID, parentSpanID])).toEqual([
    ['invoke_workflow research-loop', RUN_ID, undefined],
    ['step loop', 'aaaaaaaaaaaaaaaa', RUN_ID],
    ['step loop[0]/write', write.step_execution_id, 'aaaaaaaaaaaaaaaa'],
    ['step loop[0]/write', again.step_execution_id, 'aaaaaaaaaaaaaaaa'],
    ['chat gemini-2.5-flash', call.model_call_id, write.step_execution_id],
  ]);
  expect(new Set(spans.map(({ traceID }) => traceID))).toEqual(new Set(['f'.repeat(32)]));
});

it('has times in milliseconds, until now for what goes on', () => {
  const spans = spansOf(traceFrame(run, [call], NOON + 10_000));
  expect(spans.map(({ startTime, duration }) => [startTime - NOON, duration])).toEqual([
    [1000, 9000],
    [1000, 1000],
    [1000, 1000],
    [1000, 9000],
    [1000, 1000],
  ]);
});

it('marks what failed with the reason, and carries attributes by their names in telemetry', () => {
  const spans = spansOf(traceFrame(run, [call], NOON));
  expect(spans[2]).toMatchObject({ statusCode: 2, statusMessage: 'too slow', kind: 'internal' });
  expect(spans[4]).toMatchObject({ serviceName: 'gemini', kind: 'client', statusCode: 1 });
  expect(spans[4]?.tags).toContainEqual({ key: 'gen_ai.usage.input_tokens', value: 60 });
  expect(spans[4]?.tags?.map(({ key }) => key)).not.toContain('stepscope.simulated');
  expect(spans[2]?.path).toBe(`/a/stepscope-pipelines-app/runs/${RUN_ID}/steps/${write.step_execution_id}`);
});

it("is what Grafana's Traces panel takes for one", () => {
  expect(traceFrame(run, [], NOON).meta?.preferredVisualisationType).toBe('trace');
});
