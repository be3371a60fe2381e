import { parse } from 'yaml';

import { loopItemOf, readInputs, readParts, readTasks, sampleWorkflow, writeParts } from './template';

const SOURCE = `# Kept.
workflow:
  name: brief
  defaults: { gemini_model: gemini-2.5-flash }
  steps:
    - name: plan # why
      type: gemini
      condition: inputs.go == true
      output_to_file: plan.md
      prompt: Plan {{inputs.topic}}
    - name: loop
      type: for_loop
      iterator: item
      data_source: plan
      steps:
        - name: each
          type: claude
          prompt:
            - { type: static, content: One }
            - { type: previous_response, step: plan, max_length: 100 }
    - name: review
      type: parallel_claude
      claude_options: { max_turns: 1 }
      parallel_tasks:
        - { id: facts, prompt: Check facts, model: opus }
`;

it('reads the variables with their values, and none where there are none', () => {
  expect(readInputs('workflow:\n  inputs: { topic: tides, depth: 3 }')).toEqual({ topic: 'tides', depth: 3 });
  expect(readInputs('inputs:\n  topic: tides')).toEqual({ topic: 'tides' });
  expect(readInputs(SOURCE)).toEqual({});
  expect(readInputs('inputs: [topic]')).toEqual({});
});

it('reads a plain text, a list, a nested step and a task', () => {
  expect(readParts({ source: SOURCE, step: 'plan' })).toEqual([{ type: 'static', content: 'Plan {{inputs.topic}}' }]);
  expect(readParts({ source: SOURCE, step: 'loop[4]/each' })).toHaveLength(2);
  expect(readParts({ source: SOURCE, step: 'review', task_id: 'facts' })).toEqual([
    { type: 'static', content: 'Check facts' },
  ]);
  expect(readParts({ source: SOURCE, step: 'nowhere' })).toBeNull();
});

it('names the item of the innermost loop around a step', () => {
  const of = (step: string, source = SOURCE) => loopItemOf({ source, step });
  expect(of('loop[4]/each')).toBe('item');
  expect([of('loop'), of('plan'), of('nowhere/each')]).toEqual([null, null, null]);
  expect(of('loop[1]/each', SOURCE.replace('iterator: item', 'iterator: chapter'))).toBe('chapter');
  const nested = `steps: [{ name: out, type: for_loop, iterator: a, steps: [{ name: in, type: while_loop, steps: [{ name: s, type: claude, prompt: x }] }] }]`;
  expect([of('out/in', nested), of('out/in/s', nested)]).toEqual(['a', 'item']);
});

it('names the tasks of a step that asks several', () => {
  expect(readTasks({ source: SOURCE, step: 'review' })).toEqual(['facts']);
  expect(readTasks({ source: SOURCE, step: 'plan' })).toEqual([]);
  expect(readTasks({ source: SOURCE, step: 'nowhere' })).toEqual([]);
});

it('changes the one prompt and nothing else', () => {
  const parts = [{ type: 'static', content: 'Other' }];
  const template = { source: SOURCE, step: 'loop/each' };
  const changed = writeParts(template, parts);
  expect(readParts({ ...template, source: changed })).toEqual(parts);
  expect(changed).toContain('# Kept.');
  expect(changed).toContain('name: plan # why');
  const { workflow } = parse(changed);
  expect(workflow.steps[0]).toEqual(parse(SOURCE).workflow.steps[0]);
});

it('makes a sample of the step alone, which writes and skips nothing', () => {
  const { workflow } = parse(sampleWorkflow({ source: SOURCE, step: 'plan' }, { name: 'brief debug A' }));
  expect(workflow).toEqual({
    name: 'brief debug A',
    defaults: { gemini_model: 'gemini-2.5-flash' },
    inputs: { debug_prompt: '' },
    steps: [{ name: 'plan', type: 'gemini', prompt: [{ type: 'static', content: '{{inputs.debug_prompt}}' }] }],
  });
});

it('makes a sample of one task, with what the step says for all', () => {
  const template = { source: SOURCE, step: 'review', task_id: 'facts' };
  const { workflow } = parse(sampleWorkflow(template, { name: 'x', model: 'haiku' }));
  expect(workflow.steps[0]).toMatchObject({
    name: 'review',
    type: 'claude',
    model: 'haiku',
    claude_options: { max_turns: 1 },
  });
  expect(workflow.steps[0]).not.toHaveProperty('parallel_tasks');
});
