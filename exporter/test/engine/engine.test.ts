import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { ProblemError } from '../../src/contract/problem-error.ts';
import { isFinal } from '../../src/contract/status.ts';
import { readEvents } from '../../src/store/events.ts';
import { listStepRows } from '../../src/store/steps.ts';
import { eventually } from '../backends/eventually.ts';
import { ACTOR } from './harness.ts';
import { onEveryStore } from './stores.ts';

const finished = (run: { status: Parameters<typeof isFinal>[0] }) => isFinal(run.status);

onEveryStore((service) => {
  async function outputs(runId: string): Promise<Record<string, unknown>> {
    const rows = await listStepRows(service.store, runId);
    return Object.fromEntries(rows.map((row) => [row.step_path, row.output]));
  }

  const TWO_STEPS = `
workflow:
  name: two-steps
  variables: { topic: tides }
  steps:
    - name: plan
      type: gemini
      prompt: 'Plan a text about {{topic}}'
    - name: write
      type: claude
      output_to_file: out/text.md
      prompt:
        - { type: static, content: 'Write it:' }
        - { type: previous_response, step: plan }
`;

  describe('a run', () => {
    it('knows the output budget of each step from its start: the step, its defaults, all tasks together', async () => {
      const { run_id } = await service.start(`
workflow:
  name: budgets
  defaults: { gemini_token_budget: { max_output_tokens: 700 } }
  steps:
    - { name: own, type: claude, token_budget: { max_output_tokens: 500 }, prompt: a }
    - { name: default, type: gemini, prompt: b }
    - { name: open, type: claude, prompt: c }
    - name: tasks
      type: parallel_claude
      token_budget: { max_output_tokens: 200 }
      parallel_tasks: [{ id: x, prompt: d }, { id: y, prompt: e, token_budget: { max_output_tokens: 50 } }]
`);
      await service.until(run_id, finished);
      const rows = await listStepRows(service.store, run_id);
      expect(rows.map((row) => row.max_output_tokens)).toEqual([500, 700, null, 250]);
    });

    it('lets others have their turn between steps that ask nobody', async () => {
      const { run_id } = await service.start(`
workflow:
  name: busy
  steps:
    - name: turn
      type: for_loop
      data_source: [${Array.from({ length: 60 }, (_, index) => index).join()}]
      steps: [{ name: echo, type: test_echo, value: '{{loop.index}}' }]
`);
      const seen = new Set<number>();
      let ended = false;
      while (!ended) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        seen.add((await listStepRows(service.store, run_id)).length);
        ended = isFinal((await service.until(run_id, () => true)).status);
      }
      // Without a pause nothing else comes in before the last of 61.
      expect(seen.size).toBeGreaterThan(10);
    });

    it('goes through its steps, keeps prompts with their parts, and tells every event in order', async () => {
      const { run_id } = await service.start(TWO_STEPS, { variables: { topic: 'whales' } });
      const run = await service.until(run_id, finished);
      expect(run).toMatchObject({ status: 'completed', steps_completed: 2, simulated: true, providers: ['simulated'] });
      expect(run.total_tokens).toBeGreaterThan(0);
      expect(run.trace_id).toMatch(/^[0-9a-f]{32}$/);

      const [plan, write] = await listStepRows(service.store, run_id);
      expect(plan?.prompt_text).toBe('Plan a text about whales');
      expect(write?.prompt_text).toBe(`Write it:\n${plan?.response_text}`);
      const call = await service.store.db
        .selectFrom('model_calls')
        .select('prompt_parts')
        .where('step_execution_id', '=', write?.id ?? '')
        .executeTakeFirstOrThrow();
      expect(call.prompt_parts.map(({ source }) => source)).toEqual(['static', 'previous_response']);

      const events = (await readEvents(service.store, 0, 1000, { run_id })).filter((event) => event.run_id === run_id);
      const kinds = events.map(({ kind }) => kind).filter((kind) => !['log:entry', 'pipeline:updated'].includes(kind));
      expect(kinds[0]).toBe('pipeline:queued');
      expect(kinds.slice(-2)).toEqual(['step:completed', 'pipeline:completed']);
      expect(events.map(({ id }) => id)).toEqual(events.map(({ id }) => id).toSorted((a, b) => a - b));
      expect(await readFile(join(service.workspace, 'outputs/out/text.md'), 'utf8')).toContain(
        write?.response_text?.slice(0, 20)
      );
    });

    it('nests pipelines, loops, branches, skips and sets variables', async () => {
      const { run_id } = await service.start(`
workflow:
  name: shapes
  steps:
    - { name: data, type: test_echo, value: { items: [1, 2, 3] } }
    - { name: remember, type: set_variable, variables: { factor: 2 } }
    - name: each
      type: for_loop
      iterator: n
      data_source: data:items
      steps:
        - { name: times, type: test_echo, value: '{{loop.n * factor}}' }
    - name: inner
      type: pipeline
      inputs: { word: '{{data.items.0}}' }
      pipeline:
        name: nested
        steps:
          - { name: say, type: test_echo, value: 'got {{inputs.word}}' }
      outputs: [say]
    - { name: never, type: test_echo, condition: 'factor > 5', value: x }
    - name: choose
      type: switch
      expression: factor
      cases:
        '2': [{ name: two, type: test_echo, value: second }]
`);
      const run = await service.until(run_id, finished);
      expect(run.error).toBeNull();
      const results = await outputs(run_id);
      expect([0, 1, 2].map((index) => results[`each[${index}]/times`])).toEqual([2, 4, 6]);
      expect(results['inner']).toEqual({ say: 'got 1' });
      expect(results['never']).toMatchObject({ skipped: true });
      expect(results['choose']).toEqual({ two: 'second' });
    });

    it('fails with the step and the reason, and goes on where a step may fail', async () => {
      const failing = await service.start(`
workflow:
  name: failing
  steps:
    - { name: may, type: test_echo, fail: true, error_message: never mind, continue_on_error: true }
    - { name: must, type: gemini, prompt: [{ type: file, path: missing.md }] }
`);
      const run = await service.until(failing.run_id, finished);
      expect(run).toMatchObject({
        status: 'failed',
        error: { type: 'file', step_name: 'must', message: 'there is no file "missing.md" in the workspace' },
      });
    });

    it.each(['/etc/passwd', '../secret.txt'])('reads nothing outside the workspace: %s', async (path) => {
      const { run_id } = await service.start(`
workflow:
  name: escape
  steps:
    - { name: read, type: gemini, prompt: [{ type: file, path: '${path}' }] }
`);
      const run = await service.until(run_id, finished);
      expect(run.error).toMatchObject({ type: 'file' });
      expect(run.total_tokens).toBe(0);
    });

    it('stops before the next paid call when its budget is used up', async () => {
      const { run_id } = await service.start(TWO_STEPS, { budget: { max_tokens: 1 } });
      const run = await service.until(run_id, finished);
      expect(run).toMatchObject({
        status: 'failed',
        steps_completed: 1,
        error: { type: 'budget_exceeded', step_name: 'write' },
      });
    });
  });

  describe('an operator', () => {
    const SLOW = `
workflow:
  name: slow
  steps:
    - { name: first, type: claude, prompt: 'Say something long' }
    - { name: second, type: test_echo, value: done }
`;
    it('pauses at the step boundary, resumes without a second call, and is refused when it is over', async () => {
      const { run_id } = await service.start(SLOW);
      await service.until(run_id, (run) => run.current_step === 'first');
      await service.engine.controlRun(run_id, 'pause', ACTOR, 'look first');
      const paused = await service.until(run_id, (run) => run.status === 'paused');
      expect(paused.status_reason).toBe('paused before step "second"');
      await service.engine.controlRun(run_id, 'resume', ACTOR);
      const run = await service.until(run_id, finished);
      expect(run).toMatchObject({ status: 'completed', steps_completed: 2 });
      const calls = await service.store.db
        .selectFrom('model_calls')
        .select('id')
        .where('pipeline_execution_id', '=', run_id)
        .execute();
      expect(calls).toHaveLength(1);
      await expect(service.engine.controlRun(run_id, 'pause', ACTOR)).rejects.toMatchObject({
        problem: { status: 409 },
      });
    });

    it('cancels a call in flight and a run that waits', async () => {
      const running = await service.start(
        SLOW.replace('Say something long', '[[simulate: tokens_per_second=1]] slowly')
      );
      await service.until(running.run_id, (run) => run.current_step === 'first');
      const before = Date.now();
      await service.engine.controlRun(running.run_id, 'cancel', ACTOR, 'too slow');
      expect(await service.until(running.run_id, finished)).toMatchObject({ status: 'cancelled' });
      const logged = await eventually(
        async () =>
          (await readEvents(service.store, 0, 1000, { run_id: running.run_id })).flatMap((event) =>
            event.kind === 'log:entry' ? [`${event.level} ${event.message}`] : []
          ),
        (lines) => lines.some((line) => line.includes('run cancelled')),
        5_000
      );
      expect(logged.at(-1)).toMatch(/^warn run cancelled/);
      expect(Date.now() - before).toBeLessThan(5_000);

      const waiting = await service.start(SLOW, { start_paused: true });
      expect(waiting.status).toBe('paused');
      expect(await service.engine.controlRun(waiting.run_id, 'cancel', ACTOR)).toMatchObject({ status: 'cancelled' });
    });

    it('is told what is wrong with a workflow, with its place', async () => {
      const start = service.start('workflow:\n  name: bad\n  steps:\n    - { name: a, type: gemnii, prompt: x }\n');
      await expect(start).rejects.toThrow(ProblemError);
      await expect(start).rejects.toMatchObject({
        problem: {
          status: 422,
          errors: [{ line: 4, message: 'there is no step kind "gemnii"', suggestion: 'did you mean "gemini"?' }],
        },
      });
    });
  });
});
