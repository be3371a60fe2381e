import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { runSteps } from './outcome.ts';
import { onEveryStore } from './stores.ts';

onEveryStore((service) => {
  const file = (...names: string[]) => join(service.workspace, ...names);

  describe('loops', () => {
    it('leaves a turn with continue and the loop with break, also out of a switch', async () => {
      const { run, results } = await runSteps(
        service,
        `
- name: each
  type: for_loop
  iterator: n
  data_source: [1, 2, 3, 4, 5]
  steps:
    - { name: odd, type: continue, condition: 'loop.n % 2 == 0' }
    - name: choose
      type: switch
      expression: loop.n
      cases: { '5': [{ name: stop, type: break }] }
      default: [{ name: keep, type: test_echo, value: '{{loop.n}}' }]
    - { name: after, type: test_echo, value: 'after {{loop.n}}' }`
      );
      expect(run.error).toBeNull();
      const { iterations } = results['each'] as { iterations: { results: Record<string, unknown> }[] };
      expect(iterations.map(({ results: turn }) => turn['after'] ?? null)).toEqual([
        'after 1',
        null,
        'after 3',
        null,
        null,
      ]);
      expect(results['each[4]/after']).toBeUndefined();
    });

    it('goes on while results of its own steps say so, and keeps its variables from turn to turn', async () => {
      const { run, results } = await runSteps(
        service,
        `
- name: improve
  type: while_loop
  condition: 'grow.value < 3'
  max_iterations: 10
  steps:
    - { name: grow, type: test_echo, value: { value: '{{add(loop.index, 1)}}' } }
    - { name: note, type: set_variable, variables: { best: '{{grow.value}}' } }
- { name: end, type: test_echo, value: '{{improve.iterations}} turns, best {{state.best}}, {{improve.grow.value}}' }`
      );
      expect(run.error).toBeNull();
      expect(results['improve']).toMatchObject({ success: true, iterations: 3, condition_met: false });
      expect(results['end']).toBe('3 turns, best 3, 3');
    });

    it('counts max_iterations, break_condition and failed turns', async () => {
      const { results } = await runSteps(
        service,
        `
- { name: forever, type: while_loop, condition: 'true', max_iterations: 2, steps: [{ name: a, type: test_echo }] }
- name: until
  type: for_loop
  data_source: [1, 2, 3]
  break_condition: loop.item == 2
  steps: [{ name: b, type: test_echo, value: '{{loop.item}}' }]
- name: tolerant
  type: for_loop
  data_source: [1, 2]
  break_on_error: false
  steps: [{ name: c, type: test_echo, fail: true }]
- name: wide
  type: for_loop
  data_source: [1, 2, 3, 4, 5]
  parallel: true
  max_parallel: 2
  batch_size: 2
  steps: [{ name: d, type: test_echo, value: '{{loop.first}} {{loop.last}} {{loop.total}} {{loop.level}}' }]`
      );
      expect(results['forever']).toMatchObject({ success: false, iterations: 2, max_iterations_reached: true });
      expect(results['until']).toMatchObject({ total_items: 3, completed_items: 2 });
      expect(results['tolerant']).toMatchObject({ success: false, completed_items: 0 });
      expect(results['wide']).toMatchObject({ completed_items: 5 });
      expect(results['wide[4]/d']).toBe('false true 5 1');
    });

    it('nests, and sees the loop around', async () => {
      const { results } = await runSteps(
        service,
        `
- name: outer
  type: for_loop
  iterator: row
  data_source: [[1, 2], [3]]
  steps:
    - name: inner
      type: for_loop
      iterator: cell
      data_source: '{{loop.row}}'
      steps: [{ name: say, type: test_echo, value: '{{loop.parent.index}}:{{loop.cell}}@{{loop.level}}' }]`
      );
      expect(results['outer[1]/inner[0]/say']).toBe('1:3@2');
    });
  });

  describe('prompts', () => {
    it('takes every kind of part', async () => {
      await writeFile(file('guide.md'), 'Guide for {{reader}}');
      await writeFile(file('data.txt'), 'rows');
      const { run, prompts } = await runSteps(
        service,
        `
- { name: start, type: claude_session, session_config: { session_name: talk }, prompt: 'What is 5 + 3?' }
- name: all
  type: claude
  prompt:
    - { type: static, content: 'Now:' }
    - { type: file, path: guide.md, variables: { reader: Ada } }
    - { type: file, path: data.txt, inject_as: rows }
    - { type: static, content: 'Data: {{rows}}' }
    - { type: previous_response, step: start, extract: nothing, strict: false }
    - { type: previous_response, step: start, max_length: 5 }
    - { type: session_context, session_name: talk, include_last_n: 1 }
- { name: more, type: claude, prompt: [{ type: claude_continue, new_prompt: 'Go on' }] }`
      );
      expect(run.error).toBeNull();
      const all = prompts['all'] ?? '';
      expect(all).toMatch(
        /^Now:\nGuide for Ada\nData: rows\n\n.{5} … \[cut: \d+ of \d+ characters\]\nUser: What is 5 \+ 3\?/
      );
      const calls = await service.store.db
        .selectFrom('model_calls')
        .select('messages')
        .where('pipeline_execution_id', '=', run.run_id)
        .where('step_path', '=', 'more')
        .execute();
      expect(calls[0]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    });

    it('names the fields there are when one is missing', async () => {
      const { run } = await runSteps(
        service,
        `
- { name: a, type: test_echo, value: { title: x } }
- { name: b, type: claude, prompt: [{ type: previous_response, step: a, extract: titel }] }`
      );
      expect(run.error).toMatchObject({ type: 'template', step_name: 'b' });
      expect(run.error?.message).toContain('titel');
    });
  });

  describe('model steps', () => {
    it('asks the fallback model, and says so', async () => {
      const { run, results, log } = await runSteps(
        service,
        `
- name: ask
  type: claude
  claude_options: { fallback_model: haiku, retry_config: { max_retries: 0 } }
  prompt: 'Hello [[simulate: fail=overloaded times=1]]'`
      );
      expect(run.error).toMatchObject({ type: 'overloaded' });
      expect(results['ask']).toBeNull();
      expect(log.join('\n')).toContain('claude-haiku-4-5 is asked');
    });

    it('retries as the options and the defaults say', async () => {
      const { run } = await runSteps(
        service,
        `
- name: ask
  type: gemini
  prompt: 'Hello [[simulate: fail=rate_limit times=1 retry_after_ms=1]]'`,
        { head: 'defaults: { retry_on_error: { max_retries: 1, base_delay_ms: 1 } }' }
      );
      expect(run.status).toBe('completed');
    });

    it('sends no prompt that is longer than max_input_tokens', async () => {
      const { run } = await runSteps(
        service,
        `- { name: ask, type: gemini, token_budget: { max_input_tokens: 3 }, prompt: 'a prompt of more than three tokens' }`
      );
      expect(run).toMatchObject({ status: 'failed', total_tokens: 0, error: { type: 'budget_exceeded' } });
    });

    it('gives gemini_instructor, claude_extract and functions their fields', async () => {
      const { run, results } = await runSteps(
        service,
        `
- { name: look, type: gemini_instructor, prompt: 'Describe the sea' }
- { name: score, type: gemini, functions: [rate], prompt: 'Rate it' }
- name: take
  type: claude_extract
  schema: { report: { summary: string, findings: array } }
  prompt: 'Report as JSON'
- { name: use, type: test_echo, value: '{{score.level}} {{take.report.summary}}' }`,
        {
          head: `
gemini_functions:
  rate: { description: Rates, parameters: { type: object, properties: { level: { type: integer } }, required: [level] } }`,
        }
      );
      expect(run.error).toBeNull();
      expect(results['look']).toMatchObject({ analysis: expect.any(String), summary: expect.any(String) });
      expect(results['take']).toMatchObject({ report: { summary: expect.any(String), findings: expect.any(Array) } });
    });
  });

  describe('data and files', () => {
    it('filters, maps, joins, groups, sorts and sums up', async () => {
      const { run, results } = await runSteps(
        service,
        `
- name: data
  type: test_echo
  value:
    orders: [{ id: 1, user: 7, total: 5, status: open }, { id: 2, user: 8, total: 20, status: done }, { id: 3, user: 7, total: 30, status: done }]
    users: [{ user: 7, name: Ada }, { user: 8, name: Bob }]
- { name: done, type: data_transform, input_source: 'previous_response:data.orders', operations: [{ operation: filter, field: status, condition: 'status == done' }] }
- { name: dear, type: data_transform, input_source: 'data:orders', operations: [{ operation: filter, condition: 'total >= 20 and not (status == open)' }, { operation: sort, field: total, order: desc }] }
- { name: twice, type: data_transform, input_source: data.orders, operations: [{ operation: map, field: total, expression: 'total * 2' }] }
- { name: joined, type: data_transform, input_source: done, operations: [{ operation: join, left_field: user, right_source: 'data:users', join_key: user }], output_field: with_names }
- { name: groups, type: data_transform, input_source: with_names, operations: [{ operation: group_by, field: name }] }
- { name: sum, type: data_transform, input_source: done, operations: [{ operation: aggregate, field: total, function: average }] }
- { name: say, type: test_echo, value: '{{sum}} {{groups.Ada.0.total}} {{dear.0.id}} {{twice.2.total}}' }`
      );
      expect(run.error).toBeNull();
      expect(results['say']).toBe('25 30 3 60');
    });

    it('works on files below workspace_dir and keeps checkpoints', async () => {
      await mkdir(file('work'), { recursive: true });
      await writeFile(file('work/in.csv'), 'a,b\n1,x\n');
      const { run, results } = await runSteps(
        service,
        `
- { name: convert, type: file_ops, operation: convert, source: in.csv, destination: out/in.json, format: csv_to_json }
- { name: loud, type: file_ops, operation: stream_process, source: out/in.json, processor: uppercase }
- { name: list, type: file_ops, operation: list, path: out }
- { name: keep, type: checkpoint, checkpoint_name: half, state: { seen: '{{list.count}}' }, compress: true, include_workspace: true }`,
        { head: 'workspace_dir: work\ncheckpoint_enabled: true\ncheckpoint_dir: saved' }
      );
      expect(run.error).toBeNull();
      expect(results['list']).toMatchObject({ files: ['in.json'], count: 1 });
      expect(await readdir(file('work/out'))).toEqual(['in.json']);
      expect(JSON.parse(gunzipSync(await readFile(file('saved/half.json.gz'))).toString())).toMatchObject({
        workflow_name: 'test',
        state: { seen: 1 },
      });
      expect(existsSync(file('saved/half.workspace/out/in.json'))).toBe(true);
      const latest = JSON.parse(await readFile(file('saved/test_latest.json'), 'utf8')) as { step_index: number };
      expect(latest.step_index).toBe(4);
    });
  });

  describe('limits', () => {
    it.each([
      [
        'a step',
        `- { name: a, type: while_loop, timeout_ms: 50, condition: 'true', max_iterations: 1000, steps: [{ name: b, type: claude, prompt: '[[simulate: tokens_per_second=20]]' }] }`,
        '',
      ],
      [
        'a nested pipeline',
        `- { name: a, type: pipeline, config: { timeout_seconds: 1 }, pipeline: { name: n, steps: [{ name: b, type: claude, prompt: '[[simulate: tokens_per_second=1]]' }] } }`,
        '',
      ],
      [
        'the run',
        `- { name: a, type: claude, prompt: '[[simulate: tokens_per_second=1]]' }`,
        'resource_limits: { max_execution_time_s: 1 }',
      ],
    ])('stops %s in time', async (_what, steps, head) => {
      const { run } = await runSteps(service, steps, { head });
      expect(run).toMatchObject({ status: 'failed', error: { type: 'timeout' } });
    });

    it('stops a run that makes too many steps', async () => {
      const steps = `- { name: a, type: for_loop, data_source: [1, 2, 3], steps: [{ name: b, type: test_echo }] }`;
      const { run } = await runSteps(service, steps, { head: 'resource_limits: { max_total_steps: 3 }' });
      expect(run.error?.message).toBe('the run runs more than 3 steps');
    });

    it('warns when a run costs more than its alert', async () => {
      const { log } = await runSteps(service, `- { name: a, type: claude, prompt: 'Hello' }`, {
        head: 'environment: { cost_alerts: { enabled: true, threshold_usd: 0.0000001 } }',
      });
      expect(log.join('\n')).toContain('of its cost alert');
    });
  });

  describe('nested pipelines', () => {
    it('gives inputs, inherits when told to, has a workspace of its own, and wraps nothing it was not asked for', async () => {
      await writeFile(file('note.txt'), 'outer');
      const { run, results } = await runSteps(
        service,
        `
- name: child
  type: pipeline
  inputs: { n: 2 }
  config: { inherit_context: true, workspace_enabled: true }
  outputs: [{ path: twice, as: result }, size.count]
  pipeline:
    name: child
    steps:
      - { name: twice, type: test_echo, value: '{{multiply(inputs.n, global_vars.by)}}' }
      - { name: size, type: test_echo, value: { count: 1 } }
      - { name: here, type: file_ops, operation: validate, files: [{ path: note.txt, must_exist: false, max_size: 0 }] }`,
        { head: 'global_vars: { by: 21 }' }
      );
      expect(run.error).toBeNull();
      expect(results['child']).toEqual({ result: 42, 'size.count': 1 });
    });

    it('stops a pipeline that calls itself', async () => {
      await writeFile(
        file('self.yaml'),
        'workflow:\n  name: self\n  steps:\n    - { name: again, type: pipeline, pipeline_file: self.yaml, config: { max_depth: 3 } }\n'
      );
      const { run } = await runSteps(service, `- { name: again, type: pipeline, pipeline_file: self.yaml }`);
      expect(run.error?.message).toContain('nested more than 3 deep');
    });
  });
});
