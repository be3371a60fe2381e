import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { aRunDetail } from '../ui/fixtures';
import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
import { PromptPanel } from './PromptPanel';
import { modelCall, step, stepDetail } from './testdata';

const { run_id, step_execution_id } = step({});
const LONG = modelCall({ prompt_text: `The beginning.\n\n${'word '.repeat(100_000)}`, response_text: 'Short reply.' });

function gated() {
  let gate: { resolve: (call: ModelCallContent) => void; reject: (error: Error) => void } | undefined;
  const whole = new Promise<ModelCallContent>((resolve, reject) => {
    gate = { resolve, reject };
  });
  if (gate === undefined) {
    throw new Error('a promise runs its function at once');
  }
  return { gate, whole };
}

/** A source that answers with beginnings where it is asked for them, and with all of a text once it is let. */
function show(knowsBeginnings: boolean) {
  const asked: Array<number | undefined> = [];
  const { gate, whole } = gated();
  const { source } = aSource({
    getRun: () => Promise.resolve(aRunDetail([step({})])),
    getStep: () => Promise.resolve(stepDetail({ calls: [LONG] })),
    getModelCall: (_run, _call, _signal, textLimit) => {
      asked.push(textLimit);
      return textLimit === undefined || !knowsBeginnings
        ? whole
        : Promise.resolve({
            ...LONG,
            texts_cut: true,
            messages: [],
            prompt_text: LONG.prompt_text.slice(0, textLimit),
          });
    },
  });
  renderWithSource(<PromptPanel selection={{ run_id, step_execution_id }} onSelect={jest.fn()} />, source);
  return { asked, gate };
}

// jsdom measures nothing: the panel is 0 px wide and shows one side at a time.
const showPrompt = async () => userEvent.click(await screen.findByRole('radio', { name: 'Prompt' }));

describe('a text that takes longer than a glance', () => {
  it('is there from its beginning on, says that the rest comes, and can be copied when it has', async () => {
    const { gate } = show(true);
    await showPrompt();
    expect(screen.getByText('The beginning.')).toBeVisible();
    expect(screen.getByText('The rest is loading…')).toBeVisible();
    expect(screen.getByTestId(testIds.prompt.side('prompt'))).toHaveTextContent('500 k chars');
    for (const name of ['Copy Prompt', 'Copy and export']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
    await userEvent.click(screen.getByRole('radio', { name: 'Messages' }));
    expect(screen.getByLabelText('Loading the call')).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'Rendered' }));

    gate.resolve(LONG);
    await showPrompt();
    expect(await screen.findByRole('button', { name: 'Copy Prompt' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Copy and export' })).toBeVisible();
    expect(screen.queryByText('The rest is loading…')).not.toBeInTheDocument();
  });

  it('is not said to be cut when the rest could not be loaded: that is an error, with a retry', async () => {
    const { gate } = show(true);
    await showPrompt();
    gate.reject(new Error('gone'));
    expect(await screen.findByText('The call could not be loaded')).toBeVisible();
    expect(screen.queryByText('The rest is loading…')).not.toBeInTheDocument();
  });

  it('is asked for once where the source knows no beginnings', async () => {
    const { asked, gate } = show(false);
    gate.resolve(LONG);
    await showPrompt();
    expect(screen.getByRole('button', { name: 'Copy Prompt' })).toBeVisible();
    expect(asked).toHaveLength(1);
  });
});
