import fc from 'fast-check';

import type { Message } from '../contract/prompt.ts';
import { answerContent, callContent, promptAttributes, redactValue, responseAttributes, sha256 } from './content.ts';
import { cutList, cutMessages, cutText } from './content-cut.ts';
import { chunksOf } from './content-log.ts';
import { createRedactor } from './redact.ts';
import { compilePatterns } from './redact-patterns.ts';

const text = fc.string({ unit: 'binary', maxLength: 400 });
const part = fc.oneof(
  fc.record({ type: fc.constant('text' as const), content: text }),
  fc.record({ type: fc.constant('reasoning' as const), content: text }),
  fc.record({ type: fc.constant('tool_call' as const), id: text, name: text, arguments: fc.jsonValue() }),
  fc.record({ type: fc.constant('tool_call_response' as const), id: text, response: fc.jsonValue() })
);
const message: fc.Arbitrary<Message> = fc.record({
  role: fc.constantFrom('user' as const, 'assistant' as const, 'tool' as const),
  parts: fc.array(part, { maxLength: 4 }),
});

describe('cutMessages', () => {
  it('always gives valid JSON within the limit, and says when it cut', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), fc.integer({ min: 2, max: 3000 }), (messages, limit) => {
        const { json, truncated } = cutMessages(messages, limit);
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(limit);
        expect(Array.isArray(JSON.parse(json))).toBe(true);
        expect(truncated).toBe(json !== JSON.stringify(messages));
      })
    );
  });

  it('marks the part it cut and keeps the short ones whole', () => {
    const long = 'ö'.repeat(5000);
    const parts = [
      { type: 'text' as const, content: 'short' },
      { type: 'text' as const, content: long },
    ];
    const { json } = cutMessages([{ role: 'user', parts }], 1000);
    const [cut] = JSON.parse(json) as { parts: Record<string, unknown>[] }[];
    expect(cut?.parts[0]).toEqual(parts[0]);
    expect(cut?.parts[1]).toMatchObject({ type: 'text', truncated: true, length: 5000 });
    expect(long.startsWith(String(cut?.parts[1]?.content))).toBe(true);
    expect(Buffer.byteLength(json)).toBeGreaterThan(990);
  });

  it('keeps the newest messages when there are too many', () => {
    const many: Message[] = Array.from({ length: 500 }, (_, i) => ({
      role: 'user',
      parts: [{ type: 'text', content: `message ${i}` }],
    }));
    const kept = JSON.parse(cutMessages(many, 2000).json) as Message[];
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.at(-1)).toEqual(many.at(-1));
  });
});

describe('cutText and chunksOf', () => {
  it('never split a character, and chunks join to the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 4, max: 100 }), (whole, limit) => {
        const chunks = chunksOf(whole, limit);
        expect(chunks.join('')).toBe(whole);
        for (const chunk of chunks) {
          expect(Buffer.byteLength(chunk)).toBeLessThanOrEqual(limit);
        }
        expect(whole.startsWith(cutText(whole, limit).text)).toBe(true);
      })
    );
  });

  it('keeps as many list items as fit', () => {
    expect(cutList(['aa', 'bb', 'cc'], 11)).toEqual({ json: '["aa"]', truncated: true });
    expect(cutList(['aa', 'bb'], 100)).toEqual({ json: '["aa","bb"]', truncated: false });
  });
});

describe('content attributes', () => {
  const settings = {
    mode: 'redacted' as const,
    on_spans: true,
    on_logs: false,
    attribute_bytes: 600,
    event_bytes: 600,
    redact: createRedactor({ mode: 'redacted' }),
  };
  const prompt = `Mail jane@example.com: ${'x'.repeat(2000)}`;
  const call = {
    provider: 'anthropic',
    model: 'm',
    simulated: false,
    system: 'Key password=hunter2x',
    messages: [{ role: 'user' as const, parts: [{ type: 'text' as const, content: prompt }] }],
    prompt_text: prompt,
    prompt_parts: [{ source: 'static' as const, label: 'a', start: 0, end: prompt.length }],
  };

  it('hash the unmasked text, mask and cut the rest', () => {
    const attributes = promptAttributes(callContent(call, settings.redact), settings);
    expect(attributes['stepscope.prompt.sha256']).toBe(sha256(prompt));
    expect(attributes['stepscope.prompt.length']).toBe(prompt.length);
    expect(attributes['stepscope.content.truncated']).toBe(true);
    expect(attributes['gen_ai.system_instructions']).toBe(
      '[{"type":"text","content":"Key password=[REDACTED:password]"}]'
    );
    expect(JSON.stringify(attributes)).not.toContain('jane@');
    expect(JSON.parse(String(attributes['gen_ai.input.messages']))).toHaveLength(1);
  });

  it('mask answers and tool calls', () => {
    const tool_calls = [{ id: '1', name: 'login', arguments: { password: 'abc12345' } }];
    const answer = answerContent({ text: 'ask jane@example.com', tool_calls }, settings.redact);
    const attributes = responseAttributes(answer, settings);
    expect(attributes['gen_ai.output.messages']).not.toMatch(/jane@|abc12345/);
    expect(attributes['stepscope.response.length']).toBe(20);
  });

  it('mask values by their property name', () => {
    const value = {
      api_key: 'open-sesame',
      nested: [{ note: 'a@b.example' }],
      n: 1,
      none: null,
      'jane@example.com': 4111111111111111,
      size: 1732420000000,
    };
    expect(redactValue(value, settings.redact)).toEqual({
      api_key: '[REDACTED:password]',
      nested: [{ note: '[REDACTED:email]' }],
      n: 1,
      none: null,
      '[REDACTED:email]': '[REDACTED:card]',
      size: 1732420000000,
    });
  });

  it('mask values of own patterns that begin with the name, or with the text', () => {
    const redact = createRedactor({
      mode: 'redacted',
      patterns: compilePatterns([
        { name: 'employee', pattern: 'employee=[0-9]{4}' },
        { name: 'file', pattern: '^F-[0-9]+' },
      ]),
    });
    expect(redactValue({ employee: '1234 and more', other: 'F-77' }, redact)).toEqual({
      employee: '[REDACTED:employee] and more',
      other: '[REDACTED:file]',
    });
  });
});
