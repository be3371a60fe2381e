import type { ModelCallContent, Step } from '@stepscope/exporter/contract/run';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { PanelProps } from '../source/selection.types';
import type { PipelineSource } from '../source/source.types';
import { aRunDetail } from '../ui/fixtures';
import { testIds } from '../ui/testIds';
import { aSource, renderWithSource } from '../ui/testRender';
import { PromptPanel } from './PromptPanel';
import { modelCall, step, stepDetail } from './testdata';

const { run_id, step_execution_id } = step({});
const outline = step({ step_path: 'outline', step_name: 'outline', step_execution_id: 'outline-1', attempt: 1 });

function show(content: ModelCallContent | null, more: { selection?: PanelProps['selection']; steps?: Step[] } = {}) {
  const calls = content ? [content] : [];
  const { source, events, connection } = aSource({
    getRun: () => Promise.resolve(aRunDetail(more.steps ?? [outline, step({})])),
    getStep: () => Promise.resolve(stepDetail({ calls })),
    getModelCall: () => (content ? Promise.resolve(content) : Promise.reject(new Error('none'))),
  });
  const onSelect = jest.fn();
  const selection = more.selection ?? { run_id, step_execution_id };
  const { path } = renderWithSource(<PromptPanel selection={selection} onSelect={onSelect} />, source);
  return { onSelect, events, connection, path };
}

// jsdom has no canvas; Grafana's Combobox measures its text on one.
jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ measureText: () => ({ width: 0 }) } as never);

// jsdom measures nothing: the panel is 0 px wide and shows one side at a time.
const showSide = (name: 'Prompt' | 'Reply') => userEvent.click(screen.getByRole('radio', { name }));
const side = (name: 'prompt' | 'reply') => screen.getByTestId(testIds.prompt.side(name));

describe('PromptPanel', () => {
  it('renders the reply and the numbers of the call', async () => {
    show(modelCall({ simulated: true }));
    expect(await screen.findByRole('heading', { name: 'Review' })).toBeInTheDocument();
    const facts = screen.getByTestId(testIds.prompt.facts);
    expect(facts).toHaveTextContent('anthropic claude-sonnet-4-5');
    expect(facts).toHaveTextContent('simulated');
    expect(facts).toHaveTextContent('first chunk 800 ms');
    expect(facts).toHaveTextContent('100 tok/s');
    expect(facts).toHaveTextContent('finish stop');
    expect(facts).toHaveTextContent('$0.012');
    expect(facts).toHaveTextContent('input 200cache read 1 koutput 320tok, counted');
  });

  it('has what each kind of tokens cost, where that is known', async () => {
    const cost_by_kind = {
      input_usd: 0.0006,
      cache_read_usd: 0.0003,
      cache_creation_usd: 0,
      output_usd: 0.0048,
      reasoning_usd: 0,
      other_usd: 0,
    };
    show(modelCall({ cost_by_kind }));
    await screen.findByRole('heading', { name: 'Review' });
    expect(screen.getByTestId(testIds.prompt.facts)).toHaveTextContent(
      'input 200$0.0006cache read 1 k$0.0003output 320$0.0048tok, counted'
    );
  });

  it('says that texts are hidden instead of showing none, and keeps the numbers', async () => {
    show(modelCall({ prompt_text: '', response_text: '', messages: [], content_hidden: true }));
    expect(await screen.findByText('Hidden from viewers by the administrator')).toBeVisible();
    expect(screen.getByTestId(testIds.prompt.facts)).toHaveTextContent('$0.012');
    expect(screen.queryByTestId(testIds.prompt.side('prompt'))).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Copy and export' })).not.toBeInTheDocument();
  });

  it('opens the debugger with the prompt of the call', async () => {
    const call = modelCall({ task_id: 'facts' });
    const { path } = show(call);
    await userEvent.click(await screen.findByRole('button', { name: 'Copy and export' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Open in debugger' }));
    expect(path()).toBe(
      `/a/stepscope-pipelines-app/debugger?run=${call.run_id}&step=${encodeURIComponent(call.step_path)}&task=facts`
    );
  });

  it('shows where each part of the prompt came from and goes to the step that made it', async () => {
    const prompt_text = 'Review: the outline';
    const { onSelect } = show(
      modelCall({
        prompt_text,
        prompt_parts: [
          { source: 'static', label: 'static', start: 0, end: 19, estimated_tokens: 5 },
          { source: 'variable', label: 'steps.outline.text', start: 8, end: 19, step_name: 'outline' },
        ],
      })
    );
    await userEvent.click(await screen.findByRole('radio', { name: 'Parts' }));
    const rows = within(await screen.findByRole('list', { name: 'Parts of the prompt' })).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent(/template.*19 chars~5 tok100 %/);
    expect(rows[1]).toHaveTextContent('variablesteps.outline.text = the outline (result of step outline)');
    const underlined = side('prompt').querySelector('[data-band="0.0"]');
    expect(underlined).toHaveTextContent('the outline');
    await userEvent.hover(underlined ?? document.body);
    expect(rows[1]).toHaveAttribute('data-highlighted', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Go to step outline' }));
    expect(onSelect).toHaveBeenCalledWith({ run_id: outline.run_id, step_execution_id: 'outline-1' });
  });

  it('opens a file of the prompt by itself, as it was sent', async () => {
    show(
      modelCall({
        prompt_text: 'Review: all the notes',
        prompt_parts: [
          { source: 'static', label: 'static', start: 0, end: 8 },
          { source: 'file', label: 'notes.md', start: 8, end: 21 },
        ],
      })
    );
    await userEvent.click(await screen.findByRole('radio', { name: 'Parts' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Open notes.md' }));
    const drawer = within(await screen.findByRole('dialog', { name: /notes\.md/ }));
    expect(drawer.getByText('all the notes')).toBeInTheDocument();
    expect(drawer.queryByText(/Review/)).toBeNull();
  });

  it('says that the body of a request is rebuilt', async () => {
    show(modelCall({ prompt_text: 'hi', messages: [], request: { max_tokens: 50 } }));
    await userEvent.click(await screen.findByRole('radio', { name: 'Raw' }));
    await showSide('Prompt');
    await userEvent.click(await screen.findByRole('button', { name: /^Request body/ }));
    expect(screen.getByText(/not the bytes that were sent/)).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Request body' })).toHaveTextContent('"max_tokens": 50');
  });

  it('shows the conversation, thoughts folded', async () => {
    show(modelCall({ system_prompt: 'Be strict.', reasoning_text: 'Let me think.' }));
    await userEvent.click(await screen.findByRole('radio', { name: 'Messages' }));
    expect((await screen.findAllByRole('article')).map((message) => message.dataset['role'])).toEqual([
      'system',
      'user',
      'assistant',
    ]);
    expect(screen.queryByText('Let me think.')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Reasoning/ }));
    expect(screen.getByText('Let me think.')).toBeInTheDocument();
  });

  it('shows the exact text raw, with the settings of the request', async () => {
    show(modelCall({ prompt_text: '# not a title', request: { temperature: 0.2 } }));
    await userEvent.click(await screen.findByRole('radio', { name: 'Raw' }));
    await showSide('Prompt');
    expect(screen.getByText('# not a title')).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('button', { name: /Request settings/ }));
    expect(screen.getByRole('group', { name: 'Request settings' })).toHaveTextContent('temperature: 0.2');
  });

  it('finds across prompt and reply, and brings the side of the match to the front', async () => {
    show(modelCall({ prompt_text: 'good question', response_text: 'A good answer, a good one' }));
    await userEvent.click(await screen.findByRole('button', { name: /^Find in prompt/ }));
    await userEvent.type(screen.getByTestId(testIds.prompt.find), 'good{Enter}');
    await waitFor(() => expect(screen.getByRole('search')).toHaveTextContent('2 of 3'));
    expect(side('reply').querySelector('mark[data-current="true"]')).toHaveTextContent('good');
    await userEvent.click(screen.getByRole('button', { name: 'Previous match' }));
    expect(side('prompt').querySelector('mark[data-current="true"]')).toHaveTextContent('good');
    await userEvent.type(screen.getByTestId(testIds.prompt.find), '{Escape}');
    expect(screen.queryByRole('search')).toBeNull();
  });

  it('says where a text was cut and why a reply stops', async () => {
    show(modelCall({ prompt_length: 1_000_000, finish_reason: 'length' }));
    expect(await screen.findByRole('note')).toHaveTextContent('the limit of output tokens was reached');
    await showSide('Prompt');
    expect(screen.getByRole('note')).toHaveTextContent(/Cut here when it was recorded: \d+ more characters/);
  });

  it('marks what was masked at its place', async () => {
    show(modelCall({ response_text: 'key [REDACTED:api_key]' }));
    expect(await screen.findByTitle('Masked when it was recorded (api key)')).toHaveTextContent('[REDACTED:api_key]');
  });

  it('never lets HTML of the model become elements', async () => {
    show(modelCall({ response_text: 'x <img src=x onerror=alert(1)> <b>y</b>' }));
    await waitFor(() => expect(side('reply')).toHaveTextContent('<img src=x onerror=alert(1)> <b>y</b>'));
    expect(side('reply').querySelector('img, b')).toBeNull();
  });

  it('compares with another attempt', async () => {
    const first = step({ attempt: 1, step_execution_id: 'first' });
    const old = modelCall({
      attempt: 1,
      model_call_id: 'old',
      step_execution_id: 'first',
      response_text: 'Looks bad.',
    });
    const now = modelCall({ response_text: 'Looks good.' });
    const answers: Partial<PipelineSource> = {
      getRun: () => Promise.resolve(aRunDetail([first, step({})])),
      getStep: (_run, id) => Promise.resolve(stepDetail({ calls: id === 'first' ? [old] : [now] })),
      getModelCall: (_run, id) => Promise.resolve(id === 'old' ? old : now),
    };
    renderWithSource(
      <PromptPanel selection={{ run_id, step_execution_id }} onSelect={jest.fn()} />,
      aSource(answers).source
    );
    await userEvent.click(await screen.findByRole('button', { name: /^Compare/ }));
    await waitFor(() => expect(side('reply').querySelector('del')).toHaveTextContent('bad'));
    expect(side('reply').querySelector('ins')).toHaveTextContent('good');
    expect(side('reply')).toHaveTextContent('1 changes');
    await showSide('Prompt');
    expect(side('prompt')).toHaveTextContent('No difference');
  });
});

describe('PromptPanel while the reply streams', () => {
  const running = modelCall({
    status: 'running',
    completed_at: null,
    duration_ms: null,
    usage: null,
    cost_usd: null,
    finish_reason: null,
    response_text: 'Hel',
  });
  const chunk = (offset: number, text: string) => ({
    kind: 'response:streaming' as const,
    id: offset,
    timestamp: running.started_at,
    run_id,
    step_path: running.step_path,
    step_name: 'review',
    attempt: 2,
    model_call_id: running.model_call_id,
    task_id: null,
    chunk: text,
    offset,
  });

  it('grows with a caret, and marks the tokens as estimated', async () => {
    const { events } = show(running);
    expect(await screen.findByText('Hel')).toBeInTheDocument();
    expect(screen.getByTestId(testIds.prompt.caret)).toBeInTheDocument();
    act(() => events.next(chunk(3, 'lo **world**')));
    expect(await screen.findByText('world')).toBeInTheDocument();
    expect(screen.getByTestId(testIds.prompt.facts)).toHaveTextContent('tok, estimated');
  });

  it('says that it waits for the first words', async () => {
    show({ ...running, response_text: '' });
    expect(await screen.findByText(/Waiting for the first words/)).toBeInTheDocument();
  });
});

describe('PromptPanel without a call', () => {
  it.each([
    ['Nothing chosen', {}],
    ['No step chosen', { run_id }],
    ['No model call in this step', { run_id, step_execution_id }],
  ])('says %s', async (text, selection) => {
    show(null, { selection });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('says why a step could not be loaded, and tries again', async () => {
    const getStep = jest
      .fn<Promise<ReturnType<typeof stepDetail>>, []>()
      .mockRejectedValueOnce(new Error('no such step'))
      .mockResolvedValue(stepDetail({}));
    const { source } = aSource({ getRun: () => Promise.resolve(aRunDetail([])), getStep });
    renderWithSource(<PromptPanel selection={{ run_id, step_execution_id }} onSelect={jest.fn()} />, source);
    expect(await screen.findByText('no such step')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No model call in this step')).toBeInTheDocument();
  });

  it('says why a run could not be loaded, whose steps nobody can choose then', async () => {
    const getRun = jest
      .fn<Promise<ReturnType<typeof aRunDetail>>, []>()
      .mockRejectedValueOnce(new Error('no such run'))
      .mockResolvedValue(aRunDetail([]));
    renderWithSource(<PromptPanel selection={{ run_id }} onSelect={jest.fn()} />, aSource({ getRun }).source);
    expect(await screen.findByText('no such run')).toBeInTheDocument();
    expect(screen.getByText('The run could not be loaded')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No step chosen')).toBeInTheDocument();
  });

  it('says that live updates are lost', async () => {
    const { connection } = show(modelCall({}));
    act(() => connection.next({ status: 'disconnected', retry_in_ms: 4000, since: Date.now(), reason: 'gone' }));
    expect(await screen.findByText(/^as of .* ago$/)).toBeInTheDocument();
  });
});
