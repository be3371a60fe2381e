import type { ModelCallContent, RunDetail } from '@stepscope/exporter/contract/run';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';

import { modelCall, stepDetail } from '../../prompt/testdata';
import type { Selection } from '../../source/selection.types';
import { aRunDetail, aStep } from '../../ui/fixtures';
import { testIds } from '../../ui/testIds';
import { aSource, chooseFirstOption, renderWithSource } from '../../ui/testRender';
import { RunComparison } from './RunComparison';

const NOW = '01890000-0000-7000-8000-00000000aaaa';
const BEFORE = '01890000-0000-7000-8000-00000000bbbb';

// jsdom has no canvas; Grafana's Combobox measures its text on one.
jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ measureText: () => ({ width: 0 }) } as never);

const stepOf = (run_id: string, duration_ms: number, tokens_used: number) =>
  aStep({
    run_id,
    step_execution_id: `step of ${run_id}`,
    step_path: 'plan',
    step_name: 'plan',
    duration_ms,
    tokens_used,
  });
const run = (run_id: string, step: ReturnType<typeof stepOf>): RunDetail =>
  aRunDetail([step], { run_id, total_tokens: step.tokens_used });
const runs: Record<string, RunDetail> = {
  [NOW]: run(NOW, stepOf(NOW, 4100, 900)),
  [BEFORE]: run(BEFORE, stepOf(BEFORE, 2000, 600)),
};
const callOf = (run_id: string): ModelCallContent =>
  modelCall({
    run_id,
    model_call_id: `call of ${run_id}`,
    step_execution_id: `step of ${run_id}`,
    system_prompt: null,
    prompt_text: run_id === NOW ? 'Plan the harbour walk' : 'Plan the garden walk',
    response_text: 'Walk.',
  });

const { source } = aSource({
  listRuns: async () => ({ runs: Object.values(runs), next_cursor: null }),
  getRun: async (id) => runs[id] ?? Promise.reject(new Error(`no run ${id}`)),
  getStep: async (id) => ({ ...stepDetail({ calls: [callOf(id)] }), ...runs[id]?.steps[0] }),
  getModelCall: async (id) => callOf(id),
});

function Page({ otherId }: { otherId: string }) {
  const [selection, select] = useState<Selection>({ run_id: NOW });
  return <RunComparison otherId={otherId} selection={selection} onSelect={select} />;
}

test('two runs stand side by side, and the texts of a step show what changed', async () => {
  renderWithSource(<Page otherId={BEFORE} />, source);
  const table = within(await screen.findByTestId(testIds.compare.table));
  const row = table.getByRole('row', { name: /^plan/ });
  expect(row).toHaveTextContent('4.1 s+2.1 s (+105 %)before 2.0 s');
  expect(row).toHaveTextContent('900 tok+300 tok (+50 %)before 600 tok');
  expect(screen.getByText('Choose a step')).toBeVisible();

  await userEvent.click(table.getByRole('button', { name: 'plan' }));
  expect(await screen.findByTestId(testIds.prompt.compare)).toHaveTextContent('Changes since');
  await userEvent.click(await screen.findByRole('radio', { name: 'Prompt' }));
  const prompt = screen.getByTestId(testIds.prompt.side('prompt'));
  expect(await within(prompt).findByText('harbour', { exact: false })).toBeVisible();
  expect(prompt).toHaveTextContent('garden');
});

test('a run to compare with is chosen among those of the pipeline', async () => {
  const { path } = renderWithSource(<Page otherId="" />, source);
  expect(await screen.findByText('Choose a run to compare with')).toBeVisible();
  const field = await screen.findByRole('combobox', { name: 'Compared with' });
  await chooseFirstOption(field, () => path() !== '/');
  expect(path()).toContain(`?compare=${BEFORE}`);
});

test('a run that is gone is said to be', async () => {
  renderWithSource(<Page otherId="gone" />, source);
  expect(await screen.findByText('no run gone')).toBeVisible();
});
