import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';

/**
 * Stands in for the Claude Agent SDK where that cannot be installed: it gives the messages that version 0.3.332 gave for
 * one call of a tool and one answer, cut to the fields that are read, and asks for the tool as that does. A prompt that
 * names a status gives what the SDK gave when the API answered with it.
 */
export async function* query({ prompt, options }: Parameters): AsyncGenerator<unknown> {
  yield { type: 'system', subtype: 'init', tools: ['mcp__stepscope__Read'], permissionMode: 'default' };
  const status = /status (\d{3})/.exec(prompt)?.[1];
  if (status !== undefined) {
    yield { type: 'assistant', error: 'unknown', parent_tool_use_id: null, message: { content: [] } };
    yield { ...RESULT, is_error: true, result: `API Error: ${status} the words of the API` };
    return;
  }
  const client = new Client({ name: 'recorded', version: '1' });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await options.mcpServers.stepscope.instance.connect(there);
  await client.connect(here);
  yield* answer('toolu_1');
  const params = { name: 'Read', arguments: { file_path: 'a.txt' }, _meta: { 'claudecode/toolUseId': 'toolu_1' } };
  const { content } = await client.callTool(params);
  const block = { type: 'tool_result', tool_use_id: 'toolu_1', content };
  yield { type: 'user', parent_tool_use_id: null, message: { role: 'user', content: [block] } };
  yield { type: 'system', subtype: 'status', status: 'requesting' };
  yield* answer(null);
  yield RESULT;
}

interface Parameters {
  prompt: string;
  options: { mcpServers: { stepscope: { instance: Server } } };
}

const RESULT = { type: 'result', subtype: 'success', is_error: false, num_turns: 2, total_cost_usd: 0.0008 };

function* answer(tool: string | null): Generator<unknown> {
  const event = (value: unknown) => ({ type: 'stream_event', parent_tool_use_id: null, event: value });
  const usage = { input_tokens: 333, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-4-5', content: [], usage };
  yield event({ type: 'message_start', message });
  yield event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } });
  yield event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: tool ? 'I look' : 'done' } });
  // Whole blocks come beside their events, and are not read.
  yield {
    type: 'assistant',
    parent_tool_use_id: null,
    message: { ...message, content: [{ type: 'text', text: 'x' }] },
  };
  yield event({ type: 'content_block_stop', index: 0 });
  if (tool !== null) {
    const content_block = { type: 'tool_use', id: tool, name: 'mcp__stepscope__Read', input: {} };
    yield event({ type: 'content_block_start', index: 1, content_block });
    for (const partial_json of ['', '{"file_', 'path":"a.txt"}']) {
      yield event({ type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json } });
    }
    yield event({ type: 'content_block_stop', index: 1 });
  }
  const delta = { stop_reason: tool === null ? 'end_turn' : 'tool_use', stop_sequence: null };
  yield event({ type: 'message_delta', delta, usage: { ...usage, output_tokens: 2 } });
  yield event({ type: 'message_stop' });
}
