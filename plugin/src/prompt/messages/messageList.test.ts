import { modelCall } from '../testdata';
import { messageList } from './messageList';

const brief = (list: ReturnType<typeof messageList>) =>
  list.map(({ role, parts }) => [role, ...parts.map(({ kind, text }) => `${kind}: ${text}`)]);

it('begins with the system prompt and ends with the reply, reasoning first', () => {
  const call = modelCall({ system_prompt: 'Be brief.', prompt_text: 'Hi', reasoning_text: 'A greeting.' });
  expect(brief(messageList(call, 'Hel'))).toEqual([
    ['system', 'text: Be brief.'],
    ['user', 'text: Hi'],
    ['assistant', 'reasoning: A greeting.', 'text: Hel'],
  ]);
});

it('does not repeat a system message that was sent as a message', () => {
  const messages = [{ role: 'system' as const, parts: [{ type: 'text' as const, content: 'Be brief.' }] }];
  expect(messageList(modelCall({ system_prompt: 'Be brief.', messages }), '').map(({ role }) => role)).toEqual([
    'system',
    'assistant',
  ]);
});

it('shows the prompt where the messages are not known', () => {
  expect(brief(messageList(modelCall({ messages: [], prompt_text: 'Hi' }), ''))[0]).toEqual(['user', 'text: Hi']);
});

it('links tool calls and their results, both ways', () => {
  const messages = [
    {
      role: 'assistant' as const,
      parts: [{ type: 'tool_call' as const, id: 't1', name: 'search', arguments: { q: 'x' } }],
    },
    {
      role: 'tool' as const,
      parts: [
        { type: 'tool_call_response' as const, id: 't1', response: 'found' },
        { type: 'tool_call_response' as const, id: 'lost', response: null },
      ],
    },
  ];
  const [asked, answered] = messageList(modelCall({ messages }), '');
  expect(asked?.parts[0]).toMatchObject({ kind: 'tool_call', tool: 'search', link: 1, text: '{\n  "q": "x"\n}' });
  expect(answered?.parts[0]).toMatchObject({ kind: 'tool_result', tool: 'search', link: 0, text: 'found' });
  expect(answered?.parts[1]).toEqual({ id: '1.1', kind: 'tool_result', text: 'null' });
});
