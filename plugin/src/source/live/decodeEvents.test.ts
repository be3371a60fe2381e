import { createEventDecoder } from './decodeEvents';

const message = (id: number, kind = 'log:entry', more = {}) =>
  `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify({ id, kind, ...more })}\n\n`;
const STREAM = [
  'retry: 2000\nid: 7\n\n',
  message(8, 'log:entry', { message: 'zwölf: Lügen\n\ndata: {"id": 9}' }),
  ': heartbeat\n\n',
  message(9, 'kind:of-later'),
  'id: 3\nevent: stream:reset\ndata: {}\n\n',
  message(10),
].join('');

const decoded = (text: string, size: number) => {
  const bytes = new TextEncoder().encode(text);
  const decode = createEventDecoder();
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.slice(at * size, (at + 1) * size)
  );
  return chunks.flatMap(decode);
};

it.each([1, 2, 3, 7, 1000])('reads a stream cut into pieces of %d bytes', (size) => {
  expect(decoded(STREAM, size)).toEqual([
    { id: 8, kind: 'log:entry', message: 'zwölf: Lügen\n\ndata: {"id": 9}' },
    { id: 3, kind: 'stream:reset' },
    { id: 10, kind: 'log:entry' },
  ]);
});

it('reads lines that a proxy ended in its own way', () => {
  expect(decoded(STREAM.replaceAll('\n', '\r\n'), 5).map(({ id }) => id)).toEqual([8, 3, 10]);
});

it('refuses data that is cut', () => {
  expect(() => decoded('data: {"id": 1, \n\n', 100)).toThrow(SyntaxError);
});
