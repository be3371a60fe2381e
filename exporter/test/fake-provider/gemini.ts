import { DEFAULT_CHUNKS, estimate, type FakeReply } from './script.ts';
import type { WireEvent, WireFormat } from './wire.ts';

/** https://ai.google.dev/gemini-api/docs/troubleshooting */
const ERROR_OF_STATUS: Record<number, [string, string]> = {
  400: ['INVALID_ARGUMENT', 'Invalid value at generation_config.'],
  401: ['UNAUTHENTICATED', 'Request had invalid authentication credentials.'],
  403: ['PERMISSION_DENIED', 'Your API key does not have the required permissions.'],
  404: ['NOT_FOUND', 'models/no-such-model is not found.'],
  429: ['RESOURCE_EXHAUSTED', 'You exceeded your current quota.'],
  500: ['INTERNAL', 'An internal error has occurred.'],
  503: ['UNAVAILABLE', 'The model is overloaded. Please try again later.'],
  504: ['DEADLINE_EXCEEDED', 'The service could not finish in time.'],
};

/** How Gemini answers a key it does not know: 400, with the reason in the details. */
export const INVALID_GEMINI_KEY: FakeReply = {
  status: 400,
  message: 'API key not valid. Please pass a valid API key.',
  details: [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
  ],
};

const RESPONSE_ID = 'fake-gemini-response';
type Part = Record<string, unknown>;

function errorBody(reply: FakeReply, code: number) {
  const [status, message] = ERROR_OF_STATUS[code] ?? ['UNKNOWN', 'Unexpected error'];
  const details = reply.details === undefined ? {} : { details: reply.details };
  return { error: { code, message: reply.message ?? message, status: reply.error_type ?? status, ...details } };
}

function usageOf(body: Record<string, unknown> | null, reply: FakeReply): Record<string, unknown> {
  if (reply.usage !== undefined) {
    return reply.usage;
  }
  const promptTokenCount = estimate(JSON.stringify(body?.contents ?? ''));
  const candidatesTokenCount = estimate((reply.chunks ?? DEFAULT_CHUNKS).join(''));
  return { promptTokenCount, candidatesTokenCount, totalTokenCount: promptTokenCount + candidatesTokenCount };
}

function partsOf(reply: FakeReply): Part[] {
  const text = reply.chunks ?? (reply.tool_calls?.length ? [] : DEFAULT_CHUNKS);
  return [
    ...(reply.reasoning ?? []).map((piece) => ({ text: piece, thought: true })),
    ...text.map((piece) => ({ text: piece })),
    ...(reply.tool_calls ?? []).map(({ id, name, arguments: args }) => ({
      functionCall: { ...(id === undefined ? {} : { id }), name, args },
    })),
  ];
}

function pieceOf(reply: FakeReply, parts: Part[], finishReason?: string) {
  return {
    candidates: [
      { content: { role: 'model', parts }, index: 0, ...(finishReason === undefined ? {} : { finishReason }) },
    ],
    modelVersion: reply.model ?? 'gemini-fake-001',
    responseId: RESPONSE_ID,
  };
}

function blockedOf(body: Record<string, unknown> | null, reply: FakeReply) {
  const promptTokenCount = estimate(JSON.stringify(body?.contents ?? ''));
  return {
    promptFeedback: { blockReason: reply.block_reason },
    usageMetadata: { promptTokenCount, totalTokenCount: promptTokenCount },
    modelVersion: reply.model ?? 'gemini-fake-001',
  };
}

function piecesOf(body: Record<string, unknown> | null, reply: FakeReply): unknown[] {
  if (reply.block_reason !== undefined) {
    return [blockedOf(body, reply)];
  }
  const final = pieceOf(reply, [], reply.finish_reason ?? 'STOP');
  return [...partsOf(reply).map((part) => pieceOf(reply, [part])), { ...final, usageMetadata: usageOf(body, reply) }];
}

const event = (data: unknown): WireEvent => ({ data: JSON.stringify(data) });

/** Gemini generateContent: https://ai.google.dev/api/generate-content */
export const GEMINI: WireFormat = {
  headers: () => ({ 'x-request-id': 'fake-gemini-request' }),
  error: (reply) => errorBody(reply, reply.status ?? 500),
  whole: (body, reply) =>
    reply.block_reason === undefined
      ? { ...pieceOf(reply, partsOf(reply), reply.finish_reason ?? 'STOP'), usageMetadata: usageOf(body, reply) }
      : blockedOf(body, reply),
  events: (body, reply) => piecesOf(body, reply).map(event),
  finalEvents: 1,
  errorEvent: (reply) => event(errorBody(reply, 503)),
  keepAlive: ': keep-alive\n\n',
};
