import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { UrlViewParams } from '../ui/address/UrlViewParams';
import { aRunDetail, aStep } from '../ui/fixtures';
import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
import { GraphPanel } from './GraphPanel';

const FILE = `
workflow:
  steps:
    - { name: plan, type: gemini, prompt: x }
    - name: loop
      type: for_loop
      data_source: plan:items
      steps: [{ name: write, type: claude, prompt: "{{loop.item}}" }]
    - { name: extra, type: claude, condition: plan.success == false, prompt: x }
    - name: choose
      type: switch
      expression: plan.verdict
      cases: { good: [{ name: ship, type: test_echo }] }
      default: [{ name: fix, type: test_echo }]
    - { name: publish, type: claude, prompt: [{ type: previous_response, step: plan }] }
`;
const plan = aStep({ step_path: 'plan', tokens_used: 812 });
const inTurn = (index: number, changes = {}) =>
  aStep({ step_path: `loop[${index}]/write`, parent_path: `loop[${index}]`, ...changes });
const failed = inTurn(1, { status: 'failed' });
const steps = [
  plan,
  aStep({ step_path: 'loop', step_type: 'for_loop', model: null, cost_usd: null, tokens_used: 0 }),
  inTurn(0),
  failed,
  inTurn(2),
  aStep({ step_path: 'extra', status: 'skipped', status_reason: 'condition not met: plan.success is true' }),
  aStep({ step_path: 'choose', step_type: 'switch' }),
  aStep({ step_path: 'choose/ship', parent_path: 'choose' }),
];
const run = aRunDetail(steps);
const selection = { run_id: run.run_id };
const sourceOf = (getRunSource = async () => FILE) => aSource({ getRun: async () => run, getRunSource });
const item = (key: string) => screen.getByTestId(testIds.graph.box(key));

test('the address has how near the workflow is looked at', async () => {
  const panel = (
    <UrlViewParams>
      <GraphPanel selection={selection} onSelect={() => undefined} />
    </UrlViewParams>
  );
  const { path } = renderWithSource(panel, sourceOf().source, '/?scale=0.5');
  const tree = await screen.findByRole('tree');
  const stage = () => (tree.firstElementChild?.firstElementChild as HTMLElement).style.transform;
  expect(stage()).toBe('scale(0.5)');
  tree.focus();
  await userEvent.keyboard('{+}');
  expect(stage()).toBe('scale(0.625)');
  await waitFor(() => expect(path()).toBe('/?scale=0.625'));
});

test('shows the workflow with what each step has come to, and what was not taken and why', async () => {
  renderWithSource(<GraphPanel selection={selection} onSelect={() => undefined} />, sourceOf().source);
  expect(await screen.findByRole('tree', { name: 'Workflow of research-loop' })).toBeInTheDocument();
  expect(item('plan')).toHaveAccessibleName('plan, gemini, completed, 1.0 s, 812 tok, $0.01');
  expect(item('loop')).toHaveAccessibleName(/for each of plan:items, 3 times: 1 failed, 2 completed/);
  expect(item('loop/write')).toHaveTextContent('×3');
  expect(item('extra')).toHaveAccessibleName(/skipped, condition not met: plan.success is true/);
  expect(item('extra')).toHaveTextContent('not met');
  expect(item('choose 0')).toHaveAccessibleName('case good, taken');
  expect(item('choose 1')).toHaveAccessibleName('case default, not taken');
  expect(item('publish')).toHaveAccessibleName('publish, claude, not begun, uses the result of plan');
});

test('a press or Enter chooses what needs the most attention; keys go along the order', async () => {
  const user = userEvent.setup();
  const onSelect = jest.fn();
  renderWithSource(<GraphPanel selection={selection} onSelect={onSelect} />, sourceOf().source);
  const tree = await screen.findByRole('tree');
  await user.click(item('loop/write'));
  expect(onSelect).toHaveBeenLastCalledWith({ ...selection, step_execution_id: failed.step_execution_id });
  tree.focus();
  await user.keyboard('{Home}{Enter}');
  expect(onSelect).toHaveBeenLastCalledWith({ ...selection, step_execution_id: plan.step_execution_id });
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(tree).toHaveAttribute('aria-activedescendant', item('loop/write').id);
  await user.keyboard('{ArrowLeft}');
  expect(tree).toHaveAttribute('aria-activedescendant', item('loop').id);
  onSelect.mockClear();
  await user.keyboard('{End}{Enter}');
  expect(onSelect).not.toHaveBeenCalled();
});

test('a step that starts shows at once, from the event alone', async () => {
  const { source, events } = sourceOf();
  renderWithSource(<GraphPanel selection={selection} onSelect={() => undefined} />, source);
  await screen.findByRole('tree');
  const step = aStep({ step_path: 'publish', status: 'running', completed_at: null, duration_ms: null });
  const { run_id, step_path, step_name, attempt } = step;
  act(() =>
    events.next({ kind: 'step:started', id: 1, timestamp: step.queued_at, run_id, step_path, step_name, attempt, step })
  );
  expect(await screen.findByRole('treeitem', { name: /^publish, claude, running/ })).toBeInTheDocument();
});

test('without the file it shows what has run, and says so', async () => {
  const refuse = () => Promise.reject(new Error('only in the service'));
  renderWithSource(<GraphPanel selection={selection} onSelect={() => undefined} />, sourceOf(refuse).source);
  expect(await screen.findByText(/Without the workflow file/)).toBeInTheDocument();
  expect(item('loop/write')).toBeInTheDocument();
  expect(screen.queryByTestId(testIds.graph.box('publish'))).not.toBeInTheDocument();
});
