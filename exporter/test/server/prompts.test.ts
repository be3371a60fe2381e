import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Problem } from '../../src/contract/problem.ts';
import type { PromptPreview } from '../../src/contract/prompt-preview.ts';
import { isFinal } from '../../src/contract/status.ts';
import { type HttpService, startHttpService } from './harness.ts';

const SOURCE = `
workflow:
  name: brief
  inputs:
    topic: rain
  steps:
    - name: outline
      type: gemini
      prompt: Outline {{inputs.topic}}
    - name: write
      type: claude
      model: claude-sonnet-4-5
      claude_options: { system_prompt: You are brief. }
      token_budget: { max_output_tokens: 500 }
      prompt:
        - type: static
          content: 'Write about {{inputs.topic}}.'
        - type: previous_response
          step: outline
        - type: file
          path: notes.md
    - name: set
      type: set_variable
      variables: { a: 1 }
    - name: review
      type: parallel_claude
      parallel_tasks:
        - { id: facts, prompt: Check facts }
        - { id: tone, prompt: Check tone }
`;

let http: HttpService;
beforeAll(async () => {
  http = await startHttpService();
});
afterAll(() => http.stop());

const preview = (body: Record<string, unknown>) =>
  http.call<PromptPreview & Problem>('/api/v1/prompts/preview', {
    method: 'POST',
    as: 'editor',
    body: { source: SOURCE, ...body },
  });

it('builds what can be built, and says of the rest what is missing', async () => {
  const { status, body } = await preview({ step: 'write', variables: { topic: 'snow' } });
  expect(status).toBe(200);
  expect(body.pieces.map((piece) => [piece.type, piece.problem?.message ?? piece.text])).toEqual([
    ['static', 'Write about snow.'],
    ['previous_response', expect.stringContaining('outline')],
    ['file', expect.stringContaining('notes.md')],
  ]);
  expect(body).toMatchObject({
    prompt_text: 'Write about snow.',
    system_prompt: 'You are brief.',
    model: 'claude-sonnet-4-5',
    provider: 'anthropic',
    max_output_tokens: 500,
  });
  expect(body.estimated_cost_usd?.high).toBeGreaterThan(body.estimated_cost_usd?.low ?? Infinity);
});

it('stands in a loop where it is given an item, under the name that the loop gives it', async () => {
  const source = `workflow:
  name: nested
  steps:
    - name: chapters
      type: for_loop
      iterator: chapter
      data_source: [a]
      steps:
        - { name: say, type: claude, prompt: '{{loop.index}} {{loop.chapter.title}} {{loop.item.title}} {{chapter.title}}' }
`;
  const step = 'chapters/say';
  const { body } = await preview({ source, step, item: { title: 'Tides' }, item_index: 2 });
  expect(body.prompt_text).toBe('2 Tides Tides Tides');
  const outside = await preview({ source, step });
  expect(outside.body.pieces[0]?.problem?.message).toContain('no loop');
});

it('is what the engine sends, with the results of a run', async () => {
  await writeFile(join(http.service.workspace, 'notes.md'), 'Mind the gap.');
  const run = await http.start(SOURCE, { variables: { topic: 'hail' } });
  await http.service.until(run.run_id, ({ status }) => isFinal(status));
  const { body } = await preview({ step: 'write', run_id: run.run_id, variables: { topic: 'hail' } });
  expect(body.pieces.every((piece) => piece.problem === null)).toBe(true);
  const detail = await http.call<{ steps: Array<{ step_path: string; step_execution_id: string }> }>(
    `/api/v1/runs/${run.run_id}`,
    { as: 'viewer' }
  );
  const step = detail.body.steps.find((row) => row.step_path === 'write');
  const calls = await http.call<{ calls: Array<{ model_call_id: string }> }>(
    `/api/v1/runs/${run.run_id}/steps/${step?.step_execution_id}`,
    { as: 'viewer' }
  );
  const sent = await http.call<{ prompt_text: string; prompt_parts: unknown }>(
    `/api/v1/runs/${run.run_id}/model-calls/${calls.body.calls[0]?.model_call_id}`,
    { as: 'viewer' }
  );
  expect(body.prompt_text).toBe(sent.body.prompt_text);
  expect(body.prompt_parts).toEqual(sent.body.prompt_parts);
});

it('takes a task of a step that asks several', async () => {
  const { body } = await preview({ step: 'review', task_id: 'tone' });
  expect(body).toMatchObject({ task_ids: ['facts', 'tone'], prompt_text: 'Check tone' });
});

it.each([
  ['a step that is not there', { step: 'nowhere' }, 'there is no step "nowhere"'],
  ['a step that asks nothing', { step: 'set' }, 'asks no model'],
  ['a workflow that is not valid', { step: 'a', source: 'workflow: {}' }, 'not valid'],
])('refuses %s', async (_what, body, detail) => {
  const answer = await preview(body);
  expect(answer.status).toBe(422);
  expect(answer.body.detail).toContain(detail);
});

it('reads files for editors only, and none outside the workspace', async () => {
  const body = { source: SOURCE.replace('notes.md', '../../etc/passwd'), step: 'write' };
  const viewer = await http.call('/api/v1/prompts/preview', { method: 'POST', as: 'viewer', body });
  expect(viewer.status).toBe(403);
  const { pieces } = (await preview(body)).body;
  expect(pieces.at(-1)).toMatchObject({ text: '', problem: { message: expect.stringContaining('workspace') } });
});
