import { modelCall } from '../testdata';
import { toCurl } from './curl';
import { exportFileName } from './fileName';
import { toJson, toMarkdown, toPlainText } from './texts';

function bodyOf(command: string | null): unknown {
  const body = /<<'JSON'\n([\s\S]*)\nJSON\n$/.exec(command ?? '')?.[1] ?? '';
  return JSON.parse(body);
}

describe('toPlainText', () => {
  it('holds the facts and the exact texts', () => {
    const text = toPlainText(modelCall({ prompt_text: ' a\n\n b ', response_text: 'r', system_prompt: 'be brief' }));
    expect(text).toContain('step: review\nattempt: 2\n');
    expect(text).toContain(
      '===== System =====\nbe brief\n\n===== Prompt =====\n a\n\n b \n\n===== Response =====\nr\n'
    );
  });

  it('says that an answer is simulated', () => {
    expect(toPlainText(modelCall({ simulated: true, provider: 'simulated' }))).toContain(
      'provider: simulated (simulated)'
    );
  });
});

describe('toMarkdown', () => {
  it('fences texts that hold fences, and escapes table cells', () => {
    const text = toMarkdown(modelCall({ prompt_text: '````js\nx\n````', step_path: 'a|b' }));
    expect(text).toContain('`````text\n````js\nx\n````\n`````');
    expect(text).toContain('| step | a\\|b |');
  });
});

describe('toJson', () => {
  it('is the call', () => {
    const call = modelCall({});
    expect(JSON.parse(toJson(call))).toEqual(call);
  });
});

describe('toCurl', () => {
  it('asks Anthropic with a key from the environment', () => {
    const call = modelCall({
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      system_prompt: "it's $HOME `x`",
      prompt_text: 'hi',
      messages: [],
      request: { max_tokens: 50, temperature: 0.2, timeout_ms: 1000 },
    });
    const command = toCurl(call);
    expect(command).toMatch(/^curl "https:\/\/api\.anthropic\.com\/v1\/messages" \\\n/);
    expect(command).toContain('-H "x-api-key: $ANTHROPIC_API_KEY"');
    expect(bodyOf(command)).toEqual({
      model: 'claude-sonnet-4-5',
      max_tokens: 50,
      temperature: 0.2,
      system: "it's $HOME `x`",
      messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }],
    });
  });

  it('keeps tool calls and their results, and leaves reasoning out', () => {
    const call = modelCall({
      provider: 'anthropic',
      messages: [
        { role: 'user', parts: [{ type: 'text', content: 'q' }] },
        {
          role: 'assistant',
          parts: [
            { type: 'reasoning', content: 'hm' },
            { type: 'tool_call', id: 't1', name: 'look', arguments: { a: 1 } },
          ],
        },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 't1', response: { b: 2 } }] },
      ],
    });
    expect(bodyOf(toCurl(call))).toMatchObject({
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'q' }] },
        { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'look', input: { a: 1 } }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: '{"b":2}' }] },
      ],
    });
    expect(bodyOf(toCurl({ ...call, provider: 'gcp.gemini', model: 'gemini-2.5-flash' }))).toMatchObject({
      contents: [
        { role: 'user', parts: [{ text: 'q' }] },
        { role: 'model', parts: [{ functionCall: { name: 'look', args: { a: 1 } } }] },
        { role: 'user', parts: [{ functionResponse: { name: 'look', response: { result: { b: 2 } } } }] },
      ],
    });
  });

  it('asks Gemini, also for a simulated Gemini model', () => {
    const call = modelCall({
      provider: 'simulated',
      model: 'gemini-2.5-flash',
      request: { max_tokens: 9 },
      system_prompt: 's',
    });
    const command = toCurl(call);
    expect(command).toContain('/v1beta/models/gemini-2.5-flash:generateContent"');
    expect(bodyOf(command)).toMatchObject({
      systemInstruction: { parts: [{ text: 's' }] },
      generationConfig: { maxOutputTokens: 9 },
    });
  });

  it('asks OpenAI, or the server that the environment names, with its key from there', () => {
    const call = modelCall({
      provider: 'openai',
      model: 'gpt-5-mini',
      system_prompt: 's',
      request: { max_tokens: 9, top_k: 3, stop_sequences: ['END'] },
      messages: [
        { role: 'user', parts: [{ type: 'text', content: 'q' }] },
        { role: 'assistant', parts: [{ type: 'tool_call', id: 't1', name: 'look', arguments: { a: 1 } }] },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 't1', response: { b: 2 } }] },
      ],
    });
    const command = toCurl(call);
    expect(command).toMatch(/^curl "\$\{OPENAI_BASE_URL:-https:\/\/api\.openai\.com\/v1\}\/chat\/completions" \\\n/);
    expect(command).toContain('-H "Authorization: Bearer $OPENAI_API_KEY"');
    expect(bodyOf(command)).toEqual({
      model: 'gpt-5-mini',
      max_completion_tokens: 9,
      stop: ['END'],
      messages: [
        { role: 'system', content: 's' },
        { role: 'user', content: 'q' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 't1', type: 'function', function: { name: 'look', arguments: '{"a":1}' } }],
        },
        { role: 'tool', tool_call_id: 't1', content: '{"b":2}' },
      ],
    });
  });

  it("asks a server of OpenAI's format for whoever's model it serves", () => {
    const command = toCurl(
      modelCall({ provider: 'openai', model: 'claude-local', request: { max_tokens: 9, top_k: 3 } })
    );
    expect(command).toContain('/chat/completions"');
    expect(bodyOf(command)).toMatchObject({ max_tokens: 9, top_k: 3 });
    expect(toCurl(modelCall({ provider: 'groq', model: 'llama-3.3' }))).toMatch(
      /api\.groq\.com[^]*Bearer \$GROQ_API_KEY/
    );
    expect(toCurl(modelCall({ provider: 'simulated', model: 'gpt-5' }))).toContain('OPENAI_API_KEY');
  });

  it('knows no command for another provider', () => {
    expect(toCurl(modelCall({ provider: 'acme', model: 'm1' }))).toBeNull();
  });
});

describe('exportFileName', () => {
  it('says step, task, attempt, call and run', () => {
    const call = modelCall({ step_path: 'loop[3]/résumé', task_id: 'a b', call_index: 1 });
    expect(exportFileName(call, 'md')).toBe(`loop-3-re-sume-a-b-attempt-2-call-2-${call.run_id.slice(0, 8)}.md`);
  });

  it('is never empty or hidden', () => {
    expect(exportFileName(modelCall({ step_path: '../..' }), 'txt')).toMatch(/^step-attempt/);
  });
});
