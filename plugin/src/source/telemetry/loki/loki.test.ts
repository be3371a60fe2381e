import { recorded } from '../recorded/exchange';
import { decodeMessages } from '../trace/messages';
import { decodeLines } from './answers';
import { joinContent } from './joinContent';
import { logEntries } from './logEntries';
import { contentQuery, linesQuery } from './logql';

/** An answer as Loki's HTTP API documents it, for what was not recorded. */
const answer = (values: unknown[][], stream: Record<string, string> = {}) => ({
  status: 'success',
  data: { resultType: 'streams', result: [{ stream: { service_name: 'stepscope', ...stream }, values }] },
});
const piece = (index: number, text: string, count = 2) => [
  `179548640100000000${index}`,
  text,
  {
    structuredMetadata: {
      stepscope_content_document: 'input_messages',
      stepscope_content_chunk: String(index),
      stepscope_content_chunks: String(count),
    },
  },
];

it.each([
  ['debug', undefined],
  ['info', 'severity_text!~"(?i)(debug|trace).*"'],
  ['warn', 'severity_text=~"(?i)(warn|error|fatal|critical).*" or detected_level=~"(?i)(warn|error|fatal|critical).*"'],
  ['error', 'severity_text=~"(?i)(error|fatal|critical).*" or detected_level=~"(?i)(error|fatal|critical).*"'],
] as const)('leaves lines below %s to Loki, so that they do not use up the limit', (level, filter) => {
  const filters = linesQuery({ traceId: 't', level }).split(' | ');
  expect(filters.filter((one) => /severity|level/.test(one))).toEqual(filter === undefined ? [] : [filter]);
});

it('takes typed words as text, not as LogQL', () => {
  const query = linesQuery({ traceId: 't" or x="', search: '"} | json `\n(a|b)', step: 'loop[3]/"x"' });
  const literals = Array.from(query.matchAll(/"(?:[^"\\]|\\.)*"/g), ([literal]) => JSON.parse(literal) as string);
  expect(literals.slice(1, 4)).toEqual(['(?i)"\\} \\| json `\n\\(a\\|b\\)', 't" or x="', 'loop\\[3\\]/"x"(/.*)?']);
});

it('joins the pieces of a text in order, however they arrive', () => {
  const lines = decodeLines(answer([piece(1, 'world"}]}]'), piece(0, '[{"role":"user","parts":[{"content":"hello ')]));
  expect(joinContent(lines).input_messages).toBe('[{"role":"user","parts":[{"content":"hello world"}]}]');
});

it('reads the one event of the conventions, whose structured attributes Loki keeps as JSON', () => {
  const structuredMetadata = {
    event_name: 'gen_ai.client.inference.operation.details',
    gen_ai_system_instructions: '[{"content":"Be brief.","type":"text"}]',
    gen_ai_input_messages: '[{"parts":[{"content":"\\u003cb\\u003e","type":"text"}],"role":"user"}]',
  };
  const lines = decodeLines(answer([['1795486401000000000', 'chat m', { structuredMetadata }]]));
  expect(joinContent(lines)).toEqual({
    system_instructions: structuredMetadata.gen_ai_system_instructions,
    input_messages: structuredMetadata.gen_ai_input_messages,
  });
  expect(linesQuery({ traceId: undefined })).toMatch(/^\{service_name=~"\.\+"\} \| stepscope_run_id!="" \| /);
  expect(contentQuery('t', 's')).toContain('gen_ai_input_messages!=""');
});

it('takes the chunks where the event has no content', () => {
  const details = ['1795486401000000000', 'chat m', { structuredMetadata: { stepscope_content_document: 'details' } }];
  expect(joinContent(decodeLines(answer([details, piece(0, '[]', 1)])))).toEqual({ input_messages: '[]' });
});

it('never gives half a text', () => {
  expect(joinContent(decodeLines(answer([piece(0, 'half')])))).toEqual({});
});

it('reads lines with their level, step and other fields', () => {
  const lines = decodeLines(
    answer(
      [
        ['1795486401000000001', 'second'],
        ['1795486400500000000', 'first'],
      ],
      {
        severity_text: 'WARN',
        stepscope_run_id: 'r',
        stepscope_step_path: 'plan',
        trace_id: 't',
        model: 'm',
      }
    )
  );
  expect(logEntries(lines)).toMatchObject([
    { id: 1, message: 'first', level: 'warn', run_id: 'r', step_path: 'plan', trace_id: 't', context: { model: 'm' } },
    { id: 2, message: 'second' },
  ]);
});

it('reads what a real Loki answers', () => {
  const entries = logEntries(decodeLines(recorded('loki-lines')));
  expect(entries.map(({ level, step_path, message }) => `${level} ${step_path ?? ''}: ${message}`)).toEqual([
    'info : run started',
    'info read: step "read" started',
    'info read: step "read" completed',
    'info fail: step "fail" started',
    expect.stringMatching(/^warn fail: Simulated failure .* Trying again in/),
    expect.stringMatching(/^warn fail: Simulated failure .* Trying again in/),
    expect.stringMatching(/^warn fail: Simulated failure .* Trying again in/),
    'warn fail: Simulated failure of type rate_limit; no model was called.',
    'error fail: step "fail" failed: Simulated failure of type rate_limit; no model was called.',
    'error : run failed: Simulated failure of type rate_limit; no model was called.',
  ]);
  expect(entries[0]).toMatchObject({
    timestamp: '2026-11-29T03:47:13.243Z',
    run_id: '01a22569-febc-74d0-b013-868a5480d04e',
    trace_id: 'e51459a2da2081c3059fc0759ef5c482',
    span_id: 'eadd62eddefacafd',
  });
  // What says where it ran, not what its SDK is.
  expect(entries[0]?.context).toMatchObject({ host_name: 'worker-1', service_instance_id: 'stepscope-1' });
  expect(Object.keys(entries[0]?.context ?? {}).filter((name) => /sdk|process|scope/.test(name))).toEqual([]);
  expect(decodeLines(recorded('loki-empty'))).toEqual([]);
});

it('has the texts of a call from the event that a real Loki kept', () => {
  const { input_messages = '', output_messages = '' } = joinContent(decodeLines(recorded('loki-content')));
  expect(decodeMessages(input_messages).messages[0]).toMatchObject({
    role: 'user',
    parts: [{ type: 'text', content: expect.stringContaining('"title":"Pause a run at the next step boundary"') }],
  });
  expect(decodeMessages(output_messages).messages[0]?.parts[0]).toMatchObject({
    content: expect.stringMatching(/^\*Simulated answer/),
  });
});

it('quotes what a person typed', () => {
  expect(linesQuery({ traceId: 'abc', search: 'say "no" | drop', step: 'loop[1]' })).toBe(
    '{service_name=~".+"} |~ "(?i)say \\"no\\" \\\\| drop" | trace_id="abc" | stepscope_step_path=~"loop\\\\[1\\\\](/.*)?" | stepscope_content_document="" | gen_ai_input_messages="" | gen_ai_output_messages=""'
  );
  expect(linesQuery({ traceId: undefined })).toMatch(/^\{service_name=~"\.\+"\} \| stepscope_run_id!="" \| /);
  expect(contentQuery('t', 's')).toContain('span_id="s"');
});
