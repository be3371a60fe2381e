import { ProcessTransport } from '../../src/engine/mcp/process-transport.ts';

/** Starts a server as the service does, says its process id, and goes on until it is killed. */
const [command = '', ...args] = process.argv.slice(2);
const transport = new ProcessTransport({
  kind: 'stdio',
  command,
  args,
  env: { PATH: process.env['PATH'] ?? '' },
  cwd: process.cwd(),
});
transport.onmessage = (message) => console.log(JSON.stringify(message));
await transport.start();
await transport.send({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'child', version: '1' } },
});
await transport.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
await transport.send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'where', arguments: {} } });
setInterval(() => undefined, 60_000);
