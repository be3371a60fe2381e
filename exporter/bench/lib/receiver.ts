import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// An OTLP/HTTP receiver in a process of its own that reads everything and says yes; it tells its parent the port.
const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end());
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
