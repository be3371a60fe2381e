import fc from 'fast-check';

import { decodeMessages } from './messages';

it('reads text, reasoning, tool calls and their answers', () => {
  const messages = [
    { role: 'user', parts: [{ type: 'text', content: 'go' }] },
    {
      role: 'assistant',
      parts: [
        { type: 'reasoning', content: 'hm' },
        { type: 'tool_call', id: 't', name: 'look', arguments: { at: 1 } },
      ],
      finish_reason: 'tool_call',
    },
    { role: 'tool', parts: [{ type: 'tool_call_response', id: 't', response: 'seen' }] },
  ];
  expect(decodeMessages(JSON.stringify(messages))).toEqual({ messages, cut: false });
});

it('reads the shapes of older conventions', () => {
  const { messages } = decodeMessages(
    '[{"role":"user","content":"plain"},{"role":"assistant","content":[{"type":"text","text":"listed"}]}]'
  );
  expect(messages.map((message) => message.parts)).toEqual([
    [{ type: 'text', content: 'plain' }],
    [{ type: 'text', content: 'listed' }],
  ]);
});

it('gives a beginning of the text wherever the JSON is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), (content, at) => {
      const json = JSON.stringify([{ role: 'user', parts: [{ type: 'text', content }] }]);
      const { messages, cut } = decodeMessages(json.slice(0, at % json.length));
      const text = messages.flatMap((m) => m.parts.map((part) => ('content' in part ? part.content : ''))).join('');
      expect(cut).toBe(true);
      expect(content.startsWith(text)).toBe(true);
    })
  );
});
