import {
  type Content,
  FunctionCallingConfigMode,
  type FunctionDeclaration,
  type GenerateContentConfig,
  type GenerateContentParameters,
  type Part,
} from '@google/genai';

import { type Message, type MessagePart, messageText } from '../contract/prompt.ts';
import type { ModelRequest, ToolDefinition } from './provider.ts';

/** The arguments of `models.generateContentStream` for a request, without what belongs to the wire. */
export function geminiRequest(request: ModelRequest): GenerateContentParameters & { config: GenerateContentConfig } {
  const names = toolNames(request.messages);
  return {
    model: request.model,
    contents: request.messages
      .filter((message) => message.role !== 'system')
      .map((message) => toContent(message, names)),
    config: geminiConfig(request),
  };
}

function geminiConfig(request: ModelRequest): GenerateContentConfig {
  const system = systemText(request);
  return {
    // Otherwise the SDK sends further requests by itself, which nobody counts.
    automaticContinuation: false,
    ...(system === '' ? {} : { systemInstruction: system }),
    ...(request.max_output_tokens === undefined ? {} : { maxOutputTokens: request.max_output_tokens }),
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.top_p === undefined ? {} : { topP: request.top_p }),
    ...(request.top_k === undefined ? {} : { topK: request.top_k }),
    ...(request.stop_sequences?.length ? { stopSequences: request.stop_sequences } : {}),
    ...(request.tools?.length ? { tools: [{ functionDeclarations: request.tools.map(toDeclaration) }] } : {}),
    ...(request.tool_choice === undefined
      ? {}
      : { toolConfig: { functionCallingConfig: { mode: FunctionCallingConfigMode.NONE } } }),
    ...(request.output_schema === undefined
      ? {}
      : { responseMimeType: 'application/json', responseJsonSchema: request.output_schema }),
  };
}

function systemText(request: ModelRequest): string {
  const fromMessages = request.messages.filter((message) => message.role === 'system').map(messageText);
  return [request.system ?? '', ...fromMessages].filter((text) => text !== '').join('\n\n');
}

/** Gemini answers a function by its name, our messages by the id of the call. */
function toolNames(messages: readonly Message[]): ReadonlyMap<string, string> {
  const calls = messages.flatMap((message) => message.parts).filter((part) => part.type === 'tool_call');
  return new Map(calls.map((call) => [call.id, call.name]));
}

function toContent(message: Message, names: ReadonlyMap<string, string>): Content {
  return {
    role: message.role === 'assistant' ? 'model' : 'user',
    parts: message.parts.flatMap((part) => toParts(part, names)),
  };
}

/** Reasoning is left out: a thought is only taken back with its signature, which summaries do not have. */
function toParts(part: MessagePart, names: ReadonlyMap<string, string>): Part[] {
  switch (part.type) {
    case 'text':
      return part.content === '' ? [] : [{ text: part.content }];
    case 'reasoning':
      return [];
    case 'tool_call':
      return [{ functionCall: { id: part.id, name: part.name, args: asRecord(part.arguments, 'value') } }];
    case 'tool_call_response': {
      const name = names.get(part.id) ?? part.id;
      return [{ functionResponse: { id: part.id, name, response: asRecord(part.response, 'output') } }];
    }
  }
}

/** Gemini wants an object; anything else goes under `key`, which for results is `output` by its documentation. */
function asRecord(value: unknown, key: string): Record<string, unknown> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? { ...value } : { [key]: value };
}

function toDeclaration(tool: ToolDefinition): FunctionDeclaration {
  return { name: tool.name, description: tool.description, parametersJsonSchema: tool.parameters };
}
