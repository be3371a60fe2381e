import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

/** A server with one tool for each thing that can happen. */
export function createToolServer(): McpServer {
  const server = new McpServer({ name: 'test-tools', version: '1.0.0' });
  const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });
  server.registerTool(
    'add',
    { description: 'Adds two numbers', inputSchema: { a: z.number(), b: z.number() } },
    ({ a, b }) => text(String(a + b))
  );
  server.registerTool('where', { description: 'Tells where it runs' }, () =>
    text(JSON.stringify({ pid: process.pid, cwd: process.cwd(), args: process.argv.slice(2), env: process.env }))
  );
  server.registerTool('meta', { description: 'Tells what came with the call' }, ({ _meta }) =>
    text(JSON.stringify(_meta ?? null))
  );
  server.registerTool('fail', { description: 'Fails' }, () => ({ ...text('no tape in the drive'), isError: true }));
  server.registerTool('long', { description: 'Says too much' }, () => text('x'.repeat(100_000)));
  server.registerTool('picture', { description: 'Shows' }, () => ({
    content: [{ type: 'image' as const, mimeType: 'image/png', data: 'AAAA' }],
  }));
  server.registerTool('hang', { description: 'Never answers' }, () => new Promise<never>(() => undefined));
  server.registerTool('crash', { description: 'Ends the server' }, () => process.exit(1));
  server.registerTool('odd.name', { description: 'Has a name no provider takes' }, () => text('odd'));
  return server;
}
