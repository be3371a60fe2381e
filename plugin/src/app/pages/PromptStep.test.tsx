import { screen } from '@testing-library/react';

import { aRunDetail, aStep } from '../../ui/fixtures';
import { aSource, chooseFirstOption, renderWithSource } from '../../ui/testRender';
import { PromptStep } from './PromptStep';

const plan = aStep({ step_path: 'plan' });
const note = aStep({ step_path: 'note', model: null });
const first = aStep({ step_path: 'review' });
const second = aStep({ step_path: 'review', attempt: 2 });
const run = aRunDetail([plan, note, first, second]);
const { source } = aSource({ getRun: async () => run });

// jsdom has no canvas; Grafana's Combobox measures its text on one.
jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ measureText: () => ({ width: 0 }) } as never);

const show = (step_execution_id: string, onSelect = jest.fn()) =>
  renderWithSource(<PromptStep selection={{ run_id: run.run_id, step_execution_id }} onSelect={onSelect} />, source);
const field = () => screen.findByRole('combobox', { name: 'Step whose prompt is shown' });

test('names the step of any attempt, and none for a step that asked no model', async () => {
  const view = show(first.step_execution_id);
  await screen.findByDisplayValue('review');
  view.unmount();
  show(note.step_execution_id);
  expect(await field()).toHaveValue('');
});

test('leads to the prompt of another step', async () => {
  const onSelect = jest.fn();
  show(second.step_execution_id, onSelect);
  await screen.findByDisplayValue('review');
  await chooseFirstOption(await field(), () => onSelect.mock.calls.length > 0);
  expect(onSelect).toHaveBeenCalledWith({ run_id: run.run_id, step_execution_id: plan.step_execution_id });
});
