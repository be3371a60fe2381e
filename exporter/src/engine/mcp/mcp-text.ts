import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

/** Characters of a result that the model is given. */
const MAX_RESULT = 64 * 1024;

type Block = CallToolResult['content'][number];
type AnyResult = Awaited<ReturnType<Client['callTool']>>;

/** What a tool gave back, as text for the model; what is no text is named. */
export function callResultText(result: AnyResult): string {
  // Servers of the protocol's first version answer with `toolResult`.
  const blocks = Array.isArray(result.content) ? (result.content as Block[]) : [];
  const text = blocks.map(blockText).join('\n');
  const whole = text === '' ? JSON.stringify(result.structuredContent ?? result['toolResult'] ?? null) : text;
  return whole.length > MAX_RESULT
    ? `${whole.slice(0, MAX_RESULT)}\n(${whole.length - MAX_RESULT} more characters)`
    : whole;
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'image':
    case 'audio':
      return `(${block.type}, ${block.mimeType}, left out)`;
    case 'resource_link':
      return block.uri;
    case 'resource':
      return 'text' in block.resource ? block.resource.text : `(${block.resource.uri}, left out)`;
  }
}
