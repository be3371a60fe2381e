import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PipelineOptions } from './pipeline.ts';
import { ExportPipeline } from './pipeline.ts';
import type { Receiver } from './receiver.fixture.ts';
import { startReceiver, until } from './receiver.fixture.ts';
import { createSender } from './sender.ts';
import { Spill } from './spill.ts';

let dir: string;
let receiver: Receiver;
let pipelines: ExportPipeline<string>[];
let problems: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pipeline-'));
  receiver = await startReceiver();
  pipelines = [];
  problems = [];
});
afterEach(async () => {
  await Promise.all(pipelines.map((each) => each.stop()));
  await receiver.close();
  await rm(dir, { recursive: true, force: true });
});

/** Items are lines of text, and rejections are told as text too: what is carried doesn't matter here. */
function createPipeline(options: Partial<PipelineOptions<string>> & { disk?: boolean; timeout_ms?: number } = {}) {
  const { disk = true, timeout_ms = 1_000, ...rest } = options;
  const target = { url: `${receiver.url}/v1/traces`, headers: { authorization: 'Bearer t' }, timeout_ms, gzip: true };
  const pipeline = new ExportPipeline<string>({
    endpoint: target.url,
    sender: createSender(target, (body) => ({ rejected: body.length, message: body.length ? 'bad items' : null })),
    encode: (items) => Buffer.from(items.map((item) => `${item}\n`).join('')),
    size: (item) => item.length,
    delay_ms: 20,
    backoff: () => 30,
    spill: disk ? Spill.open({ dir, max_bytes: 1_000_000 }, () => undefined) : Promise.resolve(null),
    onProblem: (message) => problems.push(message),
    ...rest,
  });
  pipelines.push(pipeline);
  return pipeline;
}

const received = (): string[] => receiver.bodies.flatMap((body) => body.toString().trimEnd().split('\n'));
const numbers = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => String(from + i));

describe('ExportPipeline', () => {
  it('sends batches in order, gzipped protobuf with headers', async () => {
    const pipeline = createPipeline();
    numbers(0, 1200).forEach((item) => pipeline.push(item));
    await pipeline.flush();
    expect(received()).toEqual(numbers(0, 1200));
    expect(receiver.bodies).toHaveLength(3);
    expect(receiver.requests[0]?.headers).toMatchObject({
      'content-type': 'application/x-protobuf',
      'content-encoding': 'gzip',
      authorization: 'Bearer t',
    });
    expect(pipeline.snapshot()).toMatchObject({ sent: 1200, queued: 0, spilled: 0, dropped: {}, last_error: null });
  });

  it('lets what is left of a batch wait for more', async () => {
    const pipeline = createPipeline({ delay_ms: 300 });
    numbers(0, 520).forEach((item) => pipeline.push(item));
    await until(() => pipeline.snapshot().sent === 512);
    numbers(520, 530).forEach((item) => pipeline.push(item));
    await until(() => pipeline.snapshot().sent === 530);
    expect(receiver.bodies.map((body) => body.toString().trimEnd().split('\n').length)).toEqual([512, 18]);
  });

  it('packs ahead within a share of memory, and moves to disk what is more', async () => {
    receiver.script.push('hang');
    const noise = () => randomBytes(500).toString('hex');
    const spill = Spill.open({ dir, max_bytes: 10_000_000 }, () => undefined);
    const pipeline = createPipeline({ timeout_ms: 3_000, max_bytes: 16 * 600_000, spill });
    const items = Array.from({ length: 512 * 6 }, noise);
    for (const item of items) {
      pipeline.push(item);
    }
    // A batch of half a megabyte of hexadecimal digits comes out at half of that: two fit into the share.
    await until(() => pipeline.snapshot().spilled >= 512, 2_000);
    expect(receiver.requests).toHaveLength(1);
    await until(() => pipeline.snapshot().sent === items.length);
    expect(received().toSorted()).toEqual(items.toSorted());
    expect(pipeline.snapshot()).toMatchObject({ queued: 0, dropped: {} });
  });

  it('sends by itself after a short wait', async () => {
    createPipeline().push('a');
    await until(() => received().length === 1);
  });

  it.each([500, 429, 502, 503, 504])('retries %i; nothing is lost and the order is kept', async (status) => {
    receiver.script.push({ status }, { status }, { status });
    const pipeline = createPipeline();
    numbers(0, 10).forEach((item) => pipeline.push(item));
    await until(() => receiver.requests.length >= 2);
    numbers(10, 20).forEach((item) => pipeline.push(item));
    await until(() => pipeline.snapshot().sent === 20);
    expect(received()).toEqual(numbers(0, 20));
    expect(pipeline.snapshot()).toMatchObject({ sent: 20, queued: 0, dropped: {} });
    expect(problems).toEqual([
      expect.stringContaining(`HTTP ${status}`),
      expect.stringContaining('accepts telemetry again'),
    ]);
  });

  it('waits as long as Retry-After asks', async () => {
    receiver.script.push({ status: 429, headers: { 'retry-after': '1' } });
    const startedAt = Date.now();
    createPipeline().push('a');
    await until(() => received().length === 1);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
  });

  it.each([
    ['zero', '0'],
    ['a date that is past, as of a clock that is behind', 'Tue, 24 Nov 2020 05:00:00 GMT'],
    ['a time before now', '-5'],
  ])('waits by itself where Retry-After is %s', async (_what, header) => {
    const refused = Array.from({ length: 20 }, () => ({ status: 429, headers: { 'retry-after': header } }));
    receiver.script.push(...refused);
    createPipeline({ backoff: () => 200 }).push('a');
    await until(() => receiver.requests.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(receiver.requests.length).toBeLessThanOrEqual(4);
  });

  it('sends smaller bodies once one was too large', async () => {
    receiver.script.push({ status: 413 });
    const pipeline = createPipeline();
    numbers(0, 512).forEach((item) => pipeline.push(item));
    await until(() => pipeline.snapshot().dropped.http_413 === 512);
    numbers(512, 1024).forEach((item) => pipeline.push(item));
    await pipeline.flush();
    expect(received()).toEqual(numbers(512, 1024));
    expect(receiver.bodies.map((body) => body.toString().trimEnd().split('\n').length)).toEqual([256, 256]);
  });

  it('keeps in memory what a full disk refuses, and says so once', async () => {
    await receiver.close();
    const pipeline = createPipeline({ delay_ms: 5, backoff: () => 10 });
    await pipeline.flush();
    await rm(dir, { recursive: true });
    await writeFile(dir, '');
    for (let sent = 0; sent < 40; sent += 1) {
      numbers(sent * 100, sent * 100 + 100).forEach((item) => pipeline.push(item));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const said = () => problems.filter((problem) => problem.includes("can't be kept on disk"));
    await until(() => said().length > 0);
    expect(pipeline.snapshot()).toMatchObject({ queued: 4_000, sent: 0, dropped: {} });
    expect(said()).toHaveLength(1);
    receiver = await startReceiver(receiver.port);
    await until(() => pipeline.snapshot().sent === 4_000);
    expect(received()).toEqual(numbers(0, 4_000));
  });

  it('gives up on an answer that hangs, and tries again', async () => {
    receiver.script.push('hang');
    const pipeline = createPipeline({ timeout_ms: 100 });
    pipeline.push('a');
    await until(() => pipeline.snapshot().last_error !== null);
    expect(pipeline.snapshot().last_error).toBe('no answer within 100 ms');
    await until(() => received().length === 1);
  });

  it.each([true, false])('holds everything while the receiver is down, in order (disk: %s)', async (disk) => {
    await receiver.close();
    const pipeline = createPipeline({ disk });
    numbers(0, 700).forEach((item) => pipeline.push(item));
    await until(() => pipeline.snapshot().last_error !== null);
    numbers(700, 1500).forEach((item) => pipeline.push(item));
    if (disk) {
      await until(() => pipeline.snapshot().spilled === 1500);
    }
    expect(pipeline.snapshot()).toMatchObject({ queued: 1500, sent: 0, dropped: {} });
    receiver = await startReceiver(receiver.port);
    await until(() => received().length === 1500);
    expect(received()).toEqual(numbers(0, 1500));
    await until(() => pipeline.snapshot().queued === 0);
    expect(pipeline.snapshot()).toMatchObject({ sent: 1500, dropped: {} });
  });

  it.each([400, 401, 404, 413, 302])('drops what is refused with %i, with reason and a word', async (status) => {
    receiver.script.push({ status, body: Buffer.from('no\u0007 thanks') });
    const pipeline = createPipeline();
    pipeline.push('bad');
    await until(() => pipeline.snapshot().queued === 0 && problems.length > 0);
    pipeline.push('good');
    await pipeline.flush();
    expect(received()).toEqual(['good']);
    expect(pipeline.snapshot()).toMatchObject({ sent: 1, dropped: { [`http_${status}`]: 1 } });
    expect(problems[0]).toMatch(new RegExp(`refused 1 items for good: HTTP ${status}: no thanks`));
  });

  it('lets go of what gets a 500 every time, so that one bad batch does not block the rest', async () => {
    receiver.script.push(...Array.from({ length: 5 }, () => ({ status: 500 })));
    const pipeline = createPipeline();
    pipeline.push('bad');
    await until(() => pipeline.snapshot().dropped.http_500 === 1);
    pipeline.push('good');
    await pipeline.flush();
    expect(received()).toEqual(['good']);
  });

  it('counts what a partial success rejected', async () => {
    receiver.script.push({ status: 200, body: Buffer.from('xx') });
    const pipeline = createPipeline();
    numbers(0, 5).forEach((item) => pipeline.push(item));
    await pipeline.flush();
    expect(pipeline.snapshot()).toMatchObject({ sent: 3, dropped: { rejected: 2 }, last_error: 'bad items' });
  });

  it('loses nothing of what comes faster than the receiver takes it', async () => {
    receiver.script.push('hang');
    const pipeline = createPipeline({ max_items: 2_000, timeout_ms: 600 });
    for (let sent = 0; sent < 10_000; sent += 100) {
      numbers(sent, sent + 100).forEach((item) => pipeline.push(item));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(pipeline.snapshot()).toMatchObject({ queued: 10_000, sent: 0, dropped: {} });
    await until(() => pipeline.snapshot().sent === 10_000, 10_000);
    expect(received().toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers(0, 10_000));
    expect(pipeline.snapshot()).toMatchObject({ queued: 0, dropped: {} });
  });

  it('bounds memory: without disk the oldest are dropped and counted', async () => {
    await receiver.close();
    const pipeline = createPipeline({ disk: false, max_items: 100 });
    numbers(0, 250).forEach((item) => pipeline.push(item));
    expect(pipeline.snapshot()).toMatchObject({ queued: 100, dropped: { queue_full: 150 } });
    receiver = await startReceiver(receiver.port);
    await pipeline.flush();
    await until(() => received().length === 100);
    expect(received()).toEqual(numbers(150, 250));
  });

  it('keeps only the newest where newer supersedes older', async () => {
    receiver.script.push({ status: 503 }, { status: 503 });
    const pipeline = createPipeline({ keep: 'newest', count: () => 7, delay_ms: 0 });
    pipeline.push('old');
    await until(() => receiver.requests.length === 1);
    pipeline.push('newer');
    pipeline.push('newest');
    await until(() => received().includes('newest'));
    await pipeline.flush();
    expect(received()).not.toContain('newer');
    expect(received().at(-1)).toBe('newest');
    expect(pipeline.snapshot()).toMatchObject({ queued: 0, dropped: {} });
  });

  it('leaves the rest on disk when stopped, and the next process sends it', async () => {
    receiver.script.push('hang');
    const first = createPipeline({ timeout_ms: 60_000 });
    numbers(0, 600).forEach((item) => first.push(item));
    await first.flush(AbortSignal.timeout(100));
    numbers(600, 900).forEach((item) => first.push(item));
    await first.stop();
    expect(first.snapshot()).toMatchObject({ queued: 900, spilled: 900, dropped: {} });
    first.push('late');
    expect(first.snapshot().dropped).toEqual({ shutdown: 1 });
    createPipeline().push('new');
    await until(() => received().length === 901);
    expect(received()).toEqual([...numbers(0, 900), 'new']);
  });

  it('works without its disk, and says so', async () => {
    const file = join(dir, 'file');
    await writeFile(file, '');
    const pipeline = createPipeline({ spill: Spill.open({ dir: file, max_bytes: 1 }, () => undefined) });
    pipeline.push('a');
    await pipeline.flush();
    expect(received()).toEqual(['a']);
    expect(problems[0]).toMatch(/can't use its disk buffer/);
  });

  it('adds an item in microseconds while the receiver hangs', async () => {
    receiver.script.push('hang');
    const pipeline = createPipeline();
    const startedAt = performance.now();
    for (let i = 0; i < 20_000; i++) {
      pipeline.push('x');
    }
    expect((performance.now() - startedAt) / 20_000).toBeLessThan(0.05);
  });
});
