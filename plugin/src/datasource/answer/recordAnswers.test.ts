import type { PipelineSource } from '../../source/source.types';
import { aRun, aRunDetail, aStep } from '../../ui/fixtures';
import { aSource } from '../../ui/testRender';
import { aCall, aContext, aQuery, callEvent, runEvent, stepEvent } from '../fixtures';
import { callsAnswer } from './callsAnswer';
import { burstOf } from './liveBursts';
import { oneRunAnswer } from './oneRunAnswer';
import { stepsAnswer } from './stepsAnswer';

const signal = new AbortController().signal;
const write = aStep({ run_id: 'a', step_path: 'write' });
const tone = aStep({
  run_id: 'a',
  step_path: 'tone',
  model: null,
  provider: null,
  tokens_used: 0,
  step_type: 'set_variable',
});
const call = aCall({ run_id: 'a', step_execution_id: write.step_execution_id, step_path: 'write' });

function aService(answers: Partial<PipelineSource> = {}) {
  const asked: string[] = [];
  const { source } = aSource({
    listRuns: async () => ({
      runs: [
        aRun({ run_id: 'b', status: 'completed', completed_at: '2026-08-01T12:00:05.000Z' }),
        aRun({ run_id: 'a' }),
      ],
      next_cursor: null,
    }),
    getRun: async (id) => {
      asked.push(`run ${id}`);
      return aRunDetail(id === 'a' ? [write, tone] : [], { run_id: id });
    },
    getStep: async (id, stepId) => {
      asked.push(`step ${stepId}`);
      return { ...write, run_id: id, config: {}, resolved_config: null, input: null, output: null, calls: [call] };
    },
    ...answers,
  });
  return { context: aContext(source), asked };
}

const valuesOf = (frames: ReturnType<ReturnType<typeof stepsAnswer>['framesOf']>, name: string) =>
  frames.frames[0]?.fields.find((field) => field.name === name)?.values;

it('reads the steps of the newest runs, or of those that are named', async () => {
  const { context, asked } = aService();
  const answer = stepsAnswer(aQuery('steps'), context);
  expect(valuesOf(answer.framesOf(await answer.read(signal)), 'step')).toEqual(['write', 'tone']);
  expect(asked).toEqual(['run b', 'run a']);

  const named = stepsAnswer(aQuery('steps', { run: ['a'], step: ['tone'] }), context);
  expect(valuesOf(named.framesOf(await named.read(signal)), 'step')).toEqual(['tone']);
  expect(asked).toEqual(['run b', 'run a', 'run a']);
});

it('updates step attempts in place and adds those that begin', async () => {
  const answer = stepsAnswer(aQuery('steps', { run: ['a'] }), aService().context);
  const known = await answer.read(signal);
  const events = [stepEvent({ ...write, status: 'failed' }), stepEvent(aStep({ run_id: 'a', step_path: 'check' }))];
  const next = answer.follow(known, burstOf(events));
  expect(next && valuesOf(answer.framesOf(next), 'step')).toEqual(['write', 'tone', 'check']);
  expect(next && valuesOf(answer.framesOf(next), 'status')).toEqual(['failed', 'completed', 'completed']);
  expect(answer.follow(known, burstOf([stepEvent(aStep({ run_id: 'other' }))]))).toBe(known);
});

it('goes on to a run that begins, unless one is named', async () => {
  const { context } = aService();
  const begun = burstOf([runEvent(aRun({ run_id: 'new' }))]);
  const newest = oneRunAnswer(aQuery('trace'), context);
  expect(newest.follow(await newest.read(signal), begun)).toBeUndefined();
  const named = oneRunAnswer(aQuery('trace', { run: ['a'] }), context);
  const known = await named.read(signal);
  expect(named.follow(known, begun)).toBe(known);
});

it('shows the run that goes on as a trace or as a graph', async () => {
  const { context, asked } = aService();
  const trace = oneRunAnswer(aQuery('trace'), context);
  const [frame] = trace.framesOf(await trace.read(signal)).frames;
  expect(frame?.fields.find(({ name }) => name === 'operationName')?.values).toEqual([
    'invoke_workflow research-loop',
    'step write',
    'step tone',
    'chat gemini-2.5-flash',
  ]);
  expect(asked).toEqual(['run a', `step ${write.step_execution_id}`]);
  const graph = oneRunAnswer(aQuery('graph', { run: ['a'] }), context);
  expect(graph.framesOf(await graph.read(signal)).frames.map(({ name }) => name)).toEqual(['nodes', 'edges']);
});

it('reads model calls of steps that have some, and their texts once', async () => {
  const texts: string[] = [];
  const { context, asked } = aService({
    getModelCall: async (_run, id) => {
      texts.push(id);
      const content = { system_prompt: null, prompt_parts: [], messages: [], reasoning_text: '', request: {} };
      return { ...call, ...content, prompt_text: 'Why?', response_text: 'So.' };
    },
  });
  const answer = callsAnswer(aQuery('calls', { run: ['a'], texts: true }), context);
  const known = await answer.read(signal);
  expect(valuesOf(answer.framesOf(known), 'response')).toEqual(['So.']);
  expect(asked).toEqual(['run a', `step ${write.step_execution_id}`]);

  await answer.read(signal);
  expect(texts).toEqual([call.model_call_id]);
  const sent = callEvent({
    ...call,
    model_call_id: 'other',
    status: 'running',
    started_at: '2026-08-01T12:00:09.000Z',
  });
  const next = answer.follow(known, burstOf([sent]));
  expect(next && valuesOf(answer.framesOf(next), 'model_call_id')).toEqual(['other', call.model_call_id]);
  expect(answer.follow(known, burstOf([callEvent(call)]))).toBeUndefined();
});

it('says where texts are not kept', async () => {
  const capabilities = { live: true, control: true, analytics: true, content: false, keys: false };
  const answer = callsAnswer(aQuery('calls', { run: ['a'], texts: true }), aService({ capabilities }).context);
  await expect(answer.read(signal)).rejects.toThrow('what is connected keeps no prompts and replies');
});

it('says that there are more runs than it reads', async () => {
  const runs = Array.from({ length: 7 }, (_, index) => aRun({ run_id: `r${index}` }));
  const { context } = aService({ listRuns: async () => ({ runs, next_cursor: null }) });
  const answer = callsAnswer(aQuery('calls'), context);
  expect(answer.framesOf(await answer.read(signal)).notices[0]?.text).toContain('the newest 5 runs');
  const trace = oneRunAnswer(aQuery('trace', { run: ['a', 'b'] }), context);
  expect(trace.framesOf(await trace.read(signal)).notices[0]?.text).toContain('the first 1 of the runs');
});
