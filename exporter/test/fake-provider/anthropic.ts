import { DEFAULT_CHUNKS, estimate, type FakeReply } from './script.ts';
import type { WireEvent, WireFormat } from './wire.ts';

/** https://platform.claude.com/docs/en/api/errors */
const ERROR_OF_STATUS: Record<number, [string, string]> = {
  400: ['invalid_request_error', 'max_tokens: must be greater than 0'],
  401: ['authentication_error', 'invalid x-api-key'],
  402: ['billing_error', 'Your credit balance is too low.'],
  403: ['permission_error', 'Your API key does not have permission to use the specified resource.'],
  404: ['not_found_error', 'model: no-such-model'],
  413: ['request_too_large', 'Request exceeds the maximum size'],
  429: ['rate_limit_error', 'This request would exceed your rate limit.'],
  500: ['api_error', 'Internal server error'],
  504: ['timeout_error', 'Request timed out'],
  529: ['overloaded_error', 'Overloaded'],
};

const MESSAGE_ID = 'msg_01FakeProvider';
/** What the fake names as the request's id. */
export const ANTHROPIC_REQUEST_ID = 'req_011FakeProvider';

const json = (type: string, body: Record<string, unknown> = {}): WireEvent => ({
  event: type,
  data: JSON.stringify({ type, ...body }),
});

function errorBody(reply: FakeReply, status: number) {
  const [type, message] = ERROR_OF_STATUS[status] ?? ['api_error', 'Unexpected error'];
  return {
    type: 'error',
    error: { type: reply.error_type ?? type, message: reply.message ?? message },
    request_id: ANTHROPIC_REQUEST_ID,
  };
}

function usageOf(body: Record<string, unknown> | null, reply: FakeReply): Record<string, unknown> {
  const text = (reply.chunks ?? DEFAULT_CHUNKS).join('');
  return (
    reply.usage ?? {
      input_tokens: estimate(JSON.stringify(body?.messages ?? '')),
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: estimate(text),
    }
  );
}

function stopReason(reply: FakeReply): string {
  return reply.finish_reason ?? (reply.tool_calls?.length ? 'tool_use' : 'end_turn');
}

/** The blocks of an answer: how each starts, goes on, and looks when whole. */
function blocksOf(reply: FakeReply) {
  const thinking = reply.reasoning ?? [];
  const text = reply.chunks ?? (reply.tool_calls?.length ? [] : DEFAULT_CHUNKS);
  const blocks = [];
  if (thinking.length > 0) {
    blocks.push({
      start: { type: 'thinking', thinking: '', signature: '' },
      deltas: [
        ...thinking.map((piece) => ({ type: 'thinking_delta', thinking: piece })),
        { type: 'signature_delta', signature: 'ZmFrZQ==' },
      ],
      whole: { type: 'thinking', thinking: thinking.join(''), signature: 'ZmFrZQ==' },
    });
  }
  if (text.length > 0) {
    blocks.push({
      start: { type: 'text', text: '' },
      deltas: text.map((piece) => ({ type: 'text_delta', text: piece })),
      whole: { type: 'text', text: text.join('') },
    });
  }
  for (const [index, call] of (reply.tool_calls ?? []).entries()) {
    const id = call.id ?? `toolu_fake_${index + 1}`;
    const input = JSON.stringify(call.arguments);
    // The API starts with an empty piece and cuts anywhere, inside words too.
    const pieces = ['', input.slice(0, 7), input.slice(7)].map((partial_json) => ({
      type: 'input_json_delta',
      partial_json,
    }));
    blocks.push({
      start: { type: 'tool_use', id, name: call.name, input: {} },
      deltas: pieces,
      whole: { type: 'tool_use', id, name: call.name, input: call.arguments },
    });
  }
  return blocks;
}

function messageOf(body: Record<string, unknown> | null, reply: FakeReply, content: unknown[]) {
  return {
    id: MESSAGE_ID,
    type: 'message',
    role: 'assistant',
    model: reply.model ?? body?.model ?? 'claude-fake',
    content,
  };
}

function eventsOf(body: Record<string, unknown> | null, reply: FakeReply): WireEvent[] {
  const usage = usageOf(body, reply);
  const message = { ...messageOf(body, reply, []), stop_reason: null, stop_sequence: null };
  const blocks = blocksOf(reply).flatMap(({ start, deltas }, index) => [
    json('content_block_start', { index, content_block: start }),
    json('ping'),
    ...deltas.map((delta) => json('content_block_delta', { index, delta })),
    json('content_block_stop', { index }),
  ]);
  return [
    json('message_start', { message: { ...message, usage: { ...usage, output_tokens: 1 } } }),
    ...blocks,
    json('message_delta', { delta: { stop_reason: stopReason(reply), stop_sequence: null }, usage }),
    json('message_stop'),
  ];
}

/** Anthropic Messages: https://platform.claude.com/docs/en/api/messages, …/build-with-claude/streaming */
export const ANTHROPIC: WireFormat = {
  headers: () => ({ 'request-id': ANTHROPIC_REQUEST_ID }),
  error: (reply) => errorBody(reply, reply.status ?? 500),
  whole: (body, reply) => ({
    ...messageOf(
      body,
      reply,
      blocksOf(reply).map((block) => block.whole)
    ),
    stop_reason: stopReason(reply),
    stop_sequence: null,
    usage: usageOf(body, reply),
  }),
  events: eventsOf,
  // `message_delta` and `message_stop`
  finalEvents: 2,
  errorEvent: (reply) => ({ event: 'error', data: JSON.stringify(errorBody(reply, 529)) }),
  keepAlive: 'event: ping\ndata: {"type": "ping"}\n\n',
};
