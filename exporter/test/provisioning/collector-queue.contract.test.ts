import { randomBytes } from 'node:crypto';

import { freePorts, startCollector } from '../backends/index.ts';
import { startProvisionedCollector } from './provisioned-collector.ts';

const TEXT_BYTES = 20_000;
const TIMEOUT_MS = 1_000;
/** Thousand times smaller than the provisioned ones. */
const smaller = (config: string): string =>
  config
    .replace('queue_size: 2147483648', 'queue_size: 400000')
    .replace('min_size: 262144', 'min_size: 1000')
    .replace('max_size: 2097152', 'max_size: 100000')
    // A retry soon after the back end is there again.
    .replaceAll(
      'max_elapsed_time: 0s',
      'max_elapsed_time: 0s\n      max_interval: 500ms\n      initial_interval: 200ms'
    );

const span = (name: string) => ({
  traceId: randomBytes(16).toString('hex'),
  spanId: randomBytes(8).toString('hex'),
  name,
  startTimeUnixNano: '1700000000123456789',
  endTimeUnixNano: '1700000001123456789',
  attributes: [{ key: 'text', value: { stringValue: 'x'.repeat(TEXT_BYTES) } }],
});

/** Whether the collector took it: an answer of 200 in time. */
async function taken(url: string, name: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span(name)] }] }] }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

it('what the provisioned collector has answered for is delivered, however long a back end is away', async () => {
  const [port] = await freePorts(1);
  const collector = await startProvisionedCollector({
    tempoUrl: `http://127.0.0.1:${port}`,
    lokiUrl: `http://127.0.0.1:${port}`,
    change: smaller,
  });
  const answered: string[] = [];
  let refused = 0;
  for (let index = 0; index < 60 && refused < 2; index += 1) {
    const name = `span-${index}`;
    if (await taken(collector.url, name)) {
      answered.push(name);
    } else {
      refused += 1;
    }
  }
  const tempo = await startCollector({ otlpPort: Number(port) });
  try {
    // More than one batch, and then senders are told to keep what they have.
    expect(answered.length).toBeGreaterThan(10);
    expect(refused).toBe(2);
    const spans = await tempo.waitForSpans((list) => list.length >= answered.length, 30_000);
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(answered));
  } finally {
    await collector.stop();
    await tempo.stop();
  }
}, 120_000);
