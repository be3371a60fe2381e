import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import { backoffMs, retryAfterMs } from './backoff.ts';
import { displayUrl, otlpTarget } from './otlp-config.ts';
import { attributesSize } from './payload-size.ts';
import { BoundedQueue } from './queue.ts';
import { Spill } from './spill.ts';
import { claimSlot } from './spill-slot.ts';

describe('BoundedQueue', () => {
  it('keeps order and bounds, and never loses an item uncounted', () => {
    const pushes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 200 });
    fc.assert(
      fc.property(pushes, fc.integer({ min: 1, max: 5 }), (sizes, batch) => {
        const queue = new BoundedQueue<number>({ max_items: 20, max_bytes: 200 });
        let dropped = 0;
        const taken: number[] = [];
        sizes.forEach((bytes, number) => {
          dropped += queue.push(number, bytes);
          expect(queue.fill).toBeLessThanOrEqual(1);
          if (number % 3 === 0) {
            taken.push(...queue.take(batch, 60));
          }
        });
        while (queue.length > 0) {
          taken.push(...queue.take(batch, 60));
        }
        expect(taken).toEqual([...taken].sort((a, b) => a - b));
        expect(taken.length + dropped).toBe(sizes.length);
      })
    );
  });
});

describe('backoff', () => {
  it('doubles to a limit, never less than half of it', () => {
    expect([1, 2, 3, 10].map((failures) => backoffMs(failures, () => 1))).toEqual([1000, 2000, 4000, 30_000]);
    expect(backoffMs(3, () => 0)).toBe(2000);
  });

  it('reads Retry-After as seconds or date', () => {
    const now = Date.parse('2026-11-24T05:00:00Z');
    expect(retryAfterMs('7', now)).toBe(7_000);
    expect(retryAfterMs('Tue, 24 Nov 2026 05:00:09 GMT', now)).toBe(9_000);
    expect(retryAfterMs('99999', now)).toBe(300_000);
    expect(retryAfterMs('soon', now)).toBeNull();
    expect(retryAfterMs(null, now)).toBeNull();
  });
});

describe('otlpTarget', () => {
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/base/',
    OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer%20x, broken, a=1',
    OTEL_EXPORTER_OTLP_TIMEOUT: '2500',
    OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'https://logs/own/path',
    OTEL_EXPORTER_OTLP_LOGS_HEADERS: 'a=2',
  };
  it.each([
    ['traces', {}, env, { url: 'http://collector:4318/base/v1/traces', timeout_ms: 2500 }],
    ['logs', {}, env, { url: 'https://logs/own/path', headers: { authorization: 'Bearer x', a: '2' } }],
    ['metrics', { endpoint: 'http://o', timeout_ms: 9 }, env, { url: 'http://o/v1/metrics', timeout_ms: 9 }],
    ['traces', { endpoint: 'http://o' }, {}, { url: 'http://o/v1/traces', headers: {}, timeout_ms: 10_000 }],
  ] as const)('%s %j', (signal, options, environment, expected) => {
    expect(otlpTarget(signal, options, environment)).toMatchObject(expected);
  });

  it('is off without endpoint, and when OTel says so', () => {
    expect(otlpTarget('traces', {}, {})).toBeNull();
    expect(otlpTarget('traces', {}, { ...env, OTEL_TRACES_EXPORTER: 'none' })).toBeNull();
    expect(otlpTarget('logs', {}, { ...env, OTEL_SDK_DISABLED: 'true' })).toBeNull();
  });

  it('refuses what is no URL, with an example', () => {
    expect(() => otlpTarget('traces', { endpoint: 'localhost:4318' }, {})).toThrow(/http:\/\/localhost:4318/);
  });

  it('shows endpoints without secrets', () => {
    expect(displayUrl('https://user:pass@host:1/v1/logs?token=x')).toBe('https://host:1/v1/logs');
  });
});

describe('claimSlot', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'slot-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('gives two at a time different directories, and the first again after release', async () => {
    const [first, second] = [await claimSlot(root), await claimSlot(root)];
    expect([first.dir, second.dir]).toEqual([join(root, 'slot-0'), join(root, 'slot-1')]);
    await first.release();
    const third = await claimSlot(root);
    expect(third.dir).toBe(first.dir);
    await Promise.all([second.release(), third.release()]);
  });

  it('takes over from dead processes what they left, also in other slots', async () => {
    for (const slot of ['slot-0', 'slot-3']) {
      await mkdir(join(root, slot), { recursive: true });
      await writeFile(join(root, slot, 'lock'), `999999999@${hostname()}`);
      const left = await Spill.open({ dir: join(root, slot, 'traces'), max_bytes: 1000 }, () => undefined);
      await left.append({ items: 1, payload: Buffer.from(slot) });
    }
    const slot = await claimSlot(root);
    const spill = await Spill.open({ dir: join(slot.dir, 'traces'), max_bytes: 1000 }, () => undefined);
    expect(spill.items).toBe(2);
    await slot.release();
  });

  it('lets the heartbeat decide about other hosts', async () => {
    await mkdir(join(root, 'slot-0'));
    await writeFile(join(root, 'slot-0', 'lock'), '1@another-host');
    const beside = await claimSlot(root);
    expect(beside.dir).toBe(join(root, 'slot-1'));
    await beside.release();
    const old = new Date(Date.now() - 120_000);
    await utimes(join(root, 'slot-0', 'lock'), old, old);
    const taken = await claimSlot(root);
    expect(taken.dir).toBe(join(root, 'slot-0'));
    await taken.release();
  });
});

describe('attributesSize', () => {
  it('counts the texts inside of structured values', () => {
    const text = 'x'.repeat(10_000);
    const parts = [{ type: 'text', content: text }];
    expect(attributesSize({ a: [{ role: 'user', parts }] }) - attributesSize({})).toBeGreaterThan(10_000);
    expect(attributesSize({ a: true, b: ['stop'] }) - attributesSize({})).toBeLessThan(50);
  });
});
