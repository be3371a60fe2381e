import { stepsOfWorkflow } from './workflowSteps';

const WORKFLOW = `workflow:
  name: a
  steps:
    - name: plan
      type: gemini
      prompt: [{ type: static, content: hello }]
    - name: each
      type: for_loop
      steps:
        - { name: summarise, type: claude, prompt: hello }
    - name: inner
      type: pipeline
      pipeline:
        name: not a step
        steps:
          - { name: echo, type: test_echo, value: 1 }
    - name: choose
      type: switch
      cases:
        yes: [{ name: go, type: claude, prompt: hello }]
      default: [{ name: stop, type: test_echo, value: 1 }]
`;

it('finds every step with its path and place', () => {
  expect(stepsOfWorkflow(WORKFLOW).map(({ path, line, column }) => `${line}:${column} ${path}`)).toEqual([
    '4:7 plan',
    '7:7 each',
    '10:11 each/summarise',
    '11:7 inner',
    '16:13 inner/echo',
    '17:7 choose',
    '20:15 choose/go',
    '21:17 choose/stop',
  ]);
});

it('knows which of them ask a model', () => {
  const asking = stepsOfWorkflow(WORKFLOW).filter(({ hasPrompt }) => hasPrompt);
  expect(asking.map(({ path }) => path)).toEqual(['plan', 'each/summarise', 'choose/go']);
});

it.each(['', 'workflow: [', 'just text', '- a\n- b', 'workflow:\n  steps: 3'])('finds none in %j', (text) => {
  expect(stepsOfWorkflow(text)).toEqual([]);
});
