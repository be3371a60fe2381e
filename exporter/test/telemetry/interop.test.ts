import { readFile } from 'node:fs/promises';

import fc from 'fast-check';

import { conventional, type ForeignSpan } from '../../src/contract/interop.ts';

interface RecordedSpan extends ForeignSpan {
  span_id: string;
}

/** Spans that the packages themselves made: see recorded/README.md. */
async function recorded(name: string): Promise<RecordedSpan[]> {
  const text = await readFile(new URL(`./recorded/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { spans: RecordedSpan[] }).spans;
}

/** What a reader of the conventions makes of a span. */
function roleOf(attributes: Record<string, unknown>): string {
  const operation = attributes['gen_ai.operation.name'];
  return typeof operation === 'string' ? operation : attributes['stepscope.step.type'] === undefined ? 'other' : 'step';
}

const rolesOf = async (name: string) =>
  Object.fromEntries((await recorded(name)).map((span) => [span.name, roleOf(conventional(span))]));

const ASKED = [{ role: 'user', parts: [{ type: 'text', content: 'How is the weather?' }] }];
const ANSWERED = { role: 'assistant', parts: [{ type: 'text', content: 'It is rainy.' }] };
const BRIEF = [{ type: 'text', content: 'Be brief.' }];

describe('runs, steps, calls and tools of', () => {
  it.each([
    [
      'openllmetry',
      {
        'report.workflow': 'invoke_workflow',
        'ask.task': 'step',
        'chat claude-haiku-4-5': 'chat',
        'weather.tool': 'execute_tool',
      },
    ],
    ['openllmetry-2025', { 'anthropic.chat': 'chat' }],
    [
      'vercel-ai-sdk',
      { 'ai.generateText': 'invoke_workflow', 'ai.generateText.doGenerate': 'chat', 'ai.toolCall': 'execute_tool' },
    ],
    ['openinference', { report: 'invoke_workflow', 'Anthropic Messages': 'chat', weather: 'execute_tool' }],
  ])('%s', async (name, roles) => {
    expect(await rolesOf(name)).toEqual(roles);
  });
});

describe('model calls of', () => {
  const call = async (file: string, name: string, index = 0): Promise<Record<string, unknown>> => {
    const span = (await recorded(file)).filter((each) => each.name === name)[index];
    expect(span).toBeDefined();
    return conventional(span as RecordedSpan);
  };
  const messages = (attributes: Record<string, unknown>) => ({
    system: attributes['gen_ai.system_instructions'] && JSON.parse(String(attributes['gen_ai.system_instructions'])),
    input: JSON.parse(String(attributes['gen_ai.input.messages'])) as unknown,
    output: JSON.parse(String(attributes['gen_ai.output.messages'])) as unknown,
  });

  it.each([
    ['openllmetry', 'chat claude-haiku-4-5', 0, 950, 900],
    ['openllmetry-2025', 'anthropic.chat', 0, 50, undefined],
    ['vercel-ai-sdk', 'ai.generateText.doGenerate', 1, 950, 900],
    ['openinference', 'Anthropic Messages', 0, 950, 900],
  ])('%s: provider, model and tokens, cached ones counted once', async (file, name, index, input, cached) => {
    const attributes = await call(file, name, index);
    expect(attributes).toMatchObject({
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-haiku-4-5',
      'gen_ai.response.model': 'claude-haiku-4-5',
      'gen_ai.usage.input_tokens': input,
      'gen_ai.usage.output_tokens': 7,
    });
    expect(attributes['gen_ai.usage.cache_read.input_tokens']).toBe(cached);
    expect(attributes['gen_ai.response.finish_reasons']).toHaveLength(1);
  });

  it.each([
    ['openllmetry', 'chat claude-haiku-4-5', BRIEF],
    // It never put the system instructions on the span.
    ['openllmetry-2025', 'anthropic.chat', undefined],
    ['openinference', 'Anthropic Messages', undefined],
  ])('%s: prompt and answer', async (file, name, system) => {
    expect(messages(await call(file, name))).toMatchObject({ system, input: ASKED, output: [ANSWERED] });
  });

  it('vercel-ai-sdk: prompt, tool call, tool result and answer', async () => {
    const first = messages(await call('vercel-ai-sdk', 'ai.generateText.doGenerate', 0));
    expect(first).toEqual({
      system: BRIEF,
      input: ASKED,
      output: [
        {
          role: 'assistant',
          parts: [{ type: 'tool_call', id: 'toolu_1', name: 'weather', arguments: { city: 'Paris' } }],
        },
      ],
    });
    const second = messages(await call('vercel-ai-sdk', 'ai.generateText.doGenerate', 1));
    expect(second.output).toEqual([ANSWERED]);
    expect(second.input).toMatchObject([
      ...ASKED,
      { role: 'assistant', parts: [{ type: 'tool_call', name: 'weather' }] },
      {
        role: 'tool',
        parts: [{ type: 'tool_call_response', id: 'toolu_1', response: { type: 'text', value: 'rainy' } }],
      },
    ]);
    const tool = await call('vercel-ai-sdk', 'ai.toolCall');
    expect(tool).toMatchObject({
      'gen_ai.tool.name': 'weather',
      'gen_ai.tool.call.id': 'toolu_1',
      'gen_ai.tool.call.arguments': '{"city":"Paris"}',
      'gen_ai.tool.call.result': '"rainy"',
    });
  });
});

describe('everything else', () => {
  it('our own spans mean what they meant', () => {
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'gcp.gemini',
      'gen_ai.usage.input_tokens': 5,
    };
    expect(conventional({ name: 'chat m', parent_span_id: null, attributes })).toEqual(attributes);
  });

  it('the newest and the older names of tokens written to a cache are one', () => {
    for (const name of ['gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_creation_input_tokens']) {
      const span = { name: 'chat m', parent_span_id: null, attributes: { 'gen_ai.operation.name': 'chat', [name]: 7 } };
      expect(conventional(span)).toMatchObject({ 'gen_ai.usage.cache_write.input_tokens': 7 });
    }
  });

  it('spans that have nothing to do with models stay as they are', () => {
    const attributes = { 'http.request.method': 'GET', 'session.idle': 3 };
    expect(conventional({ name: 'GET /', parent_span_id: null, attributes })).toEqual(attributes);
  });

  it('never throws, whatever is on a span', () => {
    const names = fc.constantFrom(
      'ai.prompt',
      'ai.prompt.messages',
      'ai.response.toolCalls',
      'gen_ai.prompt.0.content',
      'llm.input_messages.0.message.role',
      'openinference.span.kind',
      'ai.operationId',
      'gen_ai.system',
      'gen_ai.usage.prompt_tokens',
      'traceloop.span.kind'
    );
    const values = fc.oneof(
      fc.string(),
      fc.json(),
      fc.integer(),
      fc.boolean(),
      fc.array(fc.string()),
      fc.constantFrom('CHAIN', 'tool', '[{"type":"text"}]', '[null]')
    );
    fc.assert(
      fc.property(fc.dictionary(names, values), (attributes) => {
        const result = conventional({ name: 's', parent_span_id: null, attributes });
        expect(result).toMatchObject(attributes);
      })
    );
  });
});
