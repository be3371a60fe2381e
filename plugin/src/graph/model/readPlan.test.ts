import { readPlan } from './readPlan';

const FILE = `
workflow:
  name: all
  steps:
    - { name: plan, type: gemini, prompt: "about {{inputs.topic}} in 'outline.text'" }
    - { name: my-step, type: claude, prompt: [{ type: previous_response, step: plan, extract: text }] }
    - name: review
      type: parallel_claude
      condition: { and: ["my-step.ok == 'plan'", { not: plan.failed }] }
      parallel_tasks:
        - { id: facts, prompt: "{{steps.plan.text}}" }
        - { prompt: [{ type: previous_response, step: my-step }] }
    - name: each
      type: for_loop
      data_source: previous_response:plan:items
      steps:
        - { name: write, type: claude, prompt: "{{loop.item}} {{publish.text}} {{review.text}}" }
        - { name: publish, type: claude, condition: write.success, prompt: x }
    - { name: again, type: while_loop, condition: each.success == false, steps: [{ name: try, type: test_echo }] }
    - name: choose
      type: switch
      expression: review.verdict
      cases:
        good: [{ name: ship, type: test_echo, value: "{{plan}}" }]
      default: [{ name: fix, type: test_echo }]
    - name: nested
      type: pipeline
      inputs: { text: "{{my-step.text}}" }
      pipeline: { name: inner, steps: [{ name: own, type: test_echo, value: "{{plan}}" }] }
    - { name: file, type: pipeline, pipeline_file: other.yaml }
`;

const plan = readPlan(FILE);
const of = (name: string) => plan.find((step) => step.name === name);

test('each kind of step has what stands inside of it', () => {
  expect(plan.map(({ name }) => name)).toEqual([
    'plan',
    'my-step',
    'review',
    'each',
    'again',
    'choose',
    'nested',
    'file',
  ]);
  expect(of('review')?.tasks).toEqual(['facts', '2']);
  expect(of('each')?.bodies[0]?.steps.map(({ path }) => path)).toEqual(['each/write', 'each/publish']);
  expect(of('choose')?.bodies.map(({ kind, label }) => [kind, label])).toEqual([
    ['branch', 'good'],
    ['branch', 'default'],
  ]);
  expect(of('nested')?.bodies[0]?.kind).toBe('pipeline');
  expect(of('file')?.bodies).toEqual([]);
});

test('what decides about a step is said in the words of the file', () => {
  expect(of('plan')?.rule).toBeUndefined();
  expect(of('review')?.rule).toEqual({ kind: 'if', text: "my-step.ok == 'plan' and not (plan.failed)" });
  expect(of('each')?.rule).toEqual({ kind: 'each', text: 'previous_response:plan:items' });
  expect(of('again')?.rule).toEqual({ kind: 'while', text: 'each.success == false' });
  expect(of('choose')?.rule).toEqual({ kind: 'switch', text: 'review.verdict' });
});

test('a step reads the results that its prompt, templates, conditions and sources name, if it can see them', () => {
  expect(of('plan')?.uses).toEqual([]);
  expect(of('my-step')?.uses).toEqual(['plan']);
  expect(of('review')?.uses).toEqual(['my-step', 'plan']);
  expect(of('each')?.uses).toEqual(['plan']);
  // The turn before has left a result of a step that comes later.
  expect(of('each')?.bodies[0]?.steps[0]?.uses).toEqual(['each/publish', 'review']);
  expect(of('choose')?.uses).toEqual(['review']);
  expect(of('nested')?.uses).toEqual(['my-step']);
  // Steps of a nested pipeline see nothing of the one around it.
  expect(of('nested')?.bodies[0]?.steps[0]?.uses).toEqual([]);
});

test('what is no workflow has no steps, and what is no YAML is an error', () => {
  expect(readPlan('a: [1]')).toEqual([]);
  expect(readPlan('workflow: { steps: 3 }')).toEqual([]);
  expect(() => readPlan('a: [')).toThrow();
});
