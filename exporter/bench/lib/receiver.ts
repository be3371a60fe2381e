import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// An OTLP/HTTP receiver in a process of its own that reads everything and says yes; it tells its parent the port.
// Grafana's agento11y wants to hear of every generation by its id.
const server = createServer((request, response) => {
  const generations = request.url?.includes('generations') === true;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => generations && chunks.push(chunk));
  request.on('end', () => {
    response.writeHead(200, { 'content-type': generations ? 'application/json' : 'application/x-protobuf' });
    response.end(generations ? accepted(Buffer.concat(chunks).toString()) : undefined);
  });
});

function accepted(body: string): string {
  const ids = [...body.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
  return JSON.stringify({ results: ids.map((generation_id) => ({ generation_id, accepted: true })) });
}

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
