import { DEFAULT_CHUNKS, estimate, type FakeReply } from './script.ts';
import type { WireEvent, WireFormat } from './wire.ts';

/** https://platform.openai.com/docs/guides/error-codes */
const ERROR_OF_STATUS: Record<number, [type: string, code: string | null, message: string]> = {
  400: ['invalid_request_error', null, 'Invalid value: max_completion_tokens.'],
  401: ['invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'],
  403: ['invalid_request_error', null, 'You do not have access to this model.'],
  404: ['invalid_request_error', 'model_not_found', 'The model does not exist.'],
  429: ['requests', 'rate_limit_exceeded', 'Rate limit reached.'],
  500: ['server_error', null, 'The server had an error while processing your request.'],
  503: ['server_error', null, 'The engine is currently overloaded.'],
};

const COMPLETION_ID = 'chatcmpl-fake';

function errorBody(reply: FakeReply, status: number) {
  const [type, code, message] = ERROR_OF_STATUS[status] ?? ['server_error', null, 'Unexpected error'];
  return { error: { message: reply.message ?? message, type: reply.error_type ?? type, code, param: null } };
}

function usageOf(body: Record<string, unknown> | null, reply: FakeReply): Record<string, unknown> {
  const prompt_tokens = estimate(JSON.stringify(body?.messages ?? ''));
  const completion_tokens = estimate((reply.chunks ?? DEFAULT_CHUNKS).join(''));
  return reply.usage ?? { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function finishReason(reply: FakeReply): string {
  return reply.finish_reason ?? (reply.tool_calls?.length ? 'tool_calls' : 'stop');
}

function completionOf(body: Record<string, unknown> | null, reply: FakeReply, object: string) {
  return { id: COMPLETION_ID, object, created: 1_764_000_000, model: reply.model ?? body?.model ?? 'gpt-fake' };
}

function deltasOf(reply: FakeReply): Record<string, unknown>[] {
  const text = reply.chunks ?? (reply.tool_calls?.length ? [] : DEFAULT_CHUNKS);
  const calls = (reply.tool_calls ?? []).flatMap(({ id, name, arguments: args }, index) => {
    const json = JSON.stringify(args);
    // The name comes once, the arguments are cut anywhere.
    return [
      { index, id: id ?? `call_fake_${index}`, type: 'function', function: { name, arguments: '' } },
      { index, function: { arguments: json.slice(0, 7) } },
      { index, function: { arguments: json.slice(7) } },
    ];
  });
  return [
    { role: 'assistant', content: '' },
    ...(reply.reasoning ?? []).map((piece) => ({ reasoning_content: piece })),
    ...text.map((content) => ({ content })),
    ...calls.map((call) => ({ tool_calls: [call] })),
  ];
}

function eventsOf(body: Record<string, unknown> | null, reply: FakeReply): WireEvent[] {
  const head = completionOf(body, reply, 'chat.completion.chunk');
  const chunk = (choices: unknown[], more: Record<string, unknown> = {}): WireEvent => ({
    data: JSON.stringify({ ...head, choices, ...more }),
  });
  return [
    ...deltasOf(reply).map((delta) => chunk([{ index: 0, delta, finish_reason: null }])),
    chunk([{ index: 0, delta: {}, finish_reason: finishReason(reply) }]),
    chunk([], { usage: usageOf(body, reply) }),
    { data: '[DONE]' },
  ];
}

/** Chat Completions: https://platform.openai.com/docs/api-reference/chat */
export const OPENAI: WireFormat = {
  headers: () => ({ 'x-request-id': 'fake-openai-request' }),
  error: (reply) => errorBody(reply, reply.status ?? 500),
  whole: (body, reply) => ({
    ...completionOf(body, reply, 'chat.completion'),
    choices: [
      {
        index: 0,
        finish_reason: finishReason(reply),
        message: { role: 'assistant', content: (reply.chunks ?? DEFAULT_CHUNKS).join('') },
      },
    ],
    usage: usageOf(body, reply),
  }),
  events: eventsOf,
  // The finish, the usage and the end mark.
  finalEvents: 3,
  errorEvent: (reply) => ({
    data: JSON.stringify({
      error: { message: reply.message ?? 'Overloaded', type: 'ServiceUnavailableError', code: 503 },
    }),
  }),
  keepAlive: ': keep-alive\n\n',
};
