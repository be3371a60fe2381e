import { messageText, type ToolCall } from '../contract/prompt.ts';
import type { ModelRequest, ToolDefinition } from './provider.ts';
import { asksForJson, simulatedJson } from './simulated.json.ts';
import { type SimulationMarker, withoutMarkers } from './simulated.options.ts';
import { hashOf, type Random, randomOf } from './simulated.random.ts';
import { valueOfSchema } from './simulated.schema.ts';
import { simulatedText } from './simulated.text.ts';
import { topicPicker, topicsOf } from './simulated.words.ts';

/** Characters that count as one token; no tokenizer is asked. */
const CHARACTERS_PER_TOKEN = 4;

/** Estimated tokens of a text. */
export const estimateTokens = (text: string) => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

export interface SimulatedAnswer {
  text: string;
  tool_calls: ToolCall[];
  finish_reason: 'stop' | 'length' | 'tool_calls';
  response_id: string;
}

/** The text of the newest user message, markers included. */
export function lastPrompt(request: ModelRequest): string {
  return messageText(request.messages.findLast((message) => message.role === 'user') ?? { role: 'user', parts: [] });
}

/** All that decides an answer beside the seed, as one text. */
export function requestText(request: ModelRequest): string {
  return JSON.stringify([request.model, request.system, request.messages]);
}

/** The answer to a request: the same for the same seed and request, cut at `max_output_tokens`. */
export function simulatedAnswer(request: ModelRequest, seed: string, marker: SimulationMarker): SimulatedAnswer {
  const identity = requestText(request);
  const random = randomOf(seed, identity);
  const prompt = withoutMarkers(lastPrompt(request));
  const response_id = `sim_${hashOf(seed, identity).slice(0, 24)}`;
  const tool = toolToCall(request, marker);
  if (tool !== undefined && !hasToolResult(request)) {
    const args = marker.arguments ?? valueOfSchema(tool.parameters, topicPicker(topicsOf(prompt), random), random);
    const call = { id: `call_${response_id}`, name: tool.name, arguments: args };
    return { text: '', tool_calls: [call], finish_reason: 'tool_calls', response_id };
  }
  const limit = (request.max_output_tokens ?? Number.POSITIVE_INFINITY) * CHARACTERS_PER_TOKEN;
  const text = textOf(request, prompt, seed, marker, random, limit);
  const cut = text.length > limit;
  return {
    text: cut ? text.slice(0, limit) : text,
    tool_calls: [],
    finish_reason: cut ? 'length' : 'stop',
    response_id,
  };
}

/** The tool that a marker names, or else the first one that made-up arguments are good enough for. */
function toolToCall({ tools, tool_choice }: ModelRequest, marker: SimulationMarker): ToolDefinition | undefined {
  if (tool_choice === 'none') {
    return undefined;
  }
  return marker.tool === undefined
    ? tools?.find((tool) => tool.simulated !== false)
    : tools?.find((tool) => tool.name === marker.tool);
}

/** After a tool's result comes an answer in words; otherwise a loop of calls would never end. */
function hasToolResult(request: ModelRequest): boolean {
  return request.messages.some((message) => message.parts.some((part) => part.type === 'tool_call_response'));
}

function textOf(
  request: ModelRequest,
  prompt: string,
  seed: string,
  marker: SimulationMarker,
  random: Random,
  limit: number
): string {
  if (request.output_schema !== undefined) {
    const topic = topicPicker(topicsOf(prompt), random);
    return JSON.stringify(valueOfSchema(request.output_schema, topic, random), null, 2);
  }
  if (asksForJson(prompt)) {
    return jsonWithin(prompt, seed, limit);
  }
  return simulatedText(prompt, marker.tokens ?? random.int(80, 340), random);
}

/** The longest sample that fits, because JSON cut in the middle is of no use to a demo. */
function jsonWithin(prompt: string, seed: string, limit: number): string {
  let text = '';
  for (let rows = 50; rows >= 1; rows = Math.floor(rows / 2)) {
    text = JSON.stringify(simulatedJson(prompt, randomOf(seed, prompt), rows), null, 2);
    if (text.length <= limit) {
      break;
    }
  }
  return text;
}
