import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Frame } from './frame.ts';
import { Spill } from './spill.ts';

let dir: string;
let dropped: number;
let reasons: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'spill-'));
  dropped = 0;
  reasons = [];
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const open = (max_bytes = 1_000_000, segment_bytes = 1_000): Promise<Spill> =>
  Spill.open({ dir, max_bytes, segment_bytes }, (items, reason) => {
    dropped += items;
    reasons.push(reason);
  });
const frame = (number: number, bytes = 300): Frame => ({ items: 2, payload: Buffer.alloc(bytes, number) });

async function readAll(spill: Spill): Promise<number[]> {
  const numbers: number[] = [];
  for (let next = await spill.peek(); next; next = await spill.peek()) {
    numbers.push(Number(next.payload[0]));
    await spill.ack();
  }
  return numbers;
}
const segments = async (): Promise<string[]> => (await readdir(dir)).filter((name) => name.endsWith('.otlp')).sort();

describe('Spill', () => {
  it('gives back what was written, oldest first, over several segments', async () => {
    const spill = await open();
    for (let i = 1; i <= 10; i++) {
      await spill.append(frame(i));
    }
    expect(spill.items).toBe(20);
    expect((await segments()).length).toBeGreaterThan(2);
    expect(await readAll(spill)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(spill.empty).toBe(true);
    expect(await readdir(dir)).toEqual([]);
  });

  it('takes new frames while it is read', async () => {
    const spill = await open();
    await spill.append(frame(1));
    await spill.append(frame(2));
    expect((await spill.peek())?.payload[0]).toBe(1);
    await spill.append(frame(3));
    expect(await readAll(spill)).toEqual([1, 2, 3]);
  });

  it('replays after its process died, without what was acknowledged', async () => {
    const first = await open();
    for (let i = 1; i <= 5; i++) {
      await first.append(frame(i));
    }
    await first.peek();
    await first.ack();
    const second = await open();
    expect(second.items).toBe(8);
    await second.append(frame(6));
    expect(await readAll(second)).toEqual([2, 3, 4, 5, 6]);
  });

  it('skips a frame that was cut off in mid-write, and goes on behind it', async () => {
    const first = await open();
    for (let i = 1; i <= 3; i++) {
      await first.append(frame(i));
    }
    const [name] = await segments();
    await truncate(join(dir, String(name)), 3 * 312 - 10);
    const second = await open();
    expect(second.items).toBe(4);
    await second.append(frame(4));
    expect(await readAll(second)).toEqual([1, 2, 4]);
  });

  it('drops and counts a frame that the disk has not kept, and goes on behind it', async () => {
    const first = await open();
    for (let i = 1; i <= 3; i++) {
      await first.append(frame(i));
    }
    const [name] = await segments();
    const file = join(dir, String(name));
    const data = await readFile(file);
    data[312 + 100] = (data[312 + 100] ?? 0) ^ 0xff;
    await writeFile(file, data);
    const second = await open();
    expect(await readAll(second)).toEqual([1, 3]);
    expect([dropped, reasons]).toEqual([2, ['damaged']]);
    expect(second.items).toBe(0);
  });

  it('survives garbage in its files', async () => {
    const first = await open();
    await first.append(frame(1));
    const [name] = await segments();
    await appendFile(join(dir, String(name)), 'garbage that is no frame');
    await appendFile(join(dir, 'cursor.json'), '{"segment": 3');
    expect(await readAll(await open())).toEqual([1]);
  });

  it('stays within its size by dropping the oldest, and counts them', async () => {
    const spill = await open(2_000, 700);
    for (let i = 1; i <= 10; i++) {
      await spill.append(frame(i));
    }
    const kept = await readAll(spill);
    expect(kept.at(-1)).toBe(10);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(dropped + kept.length * 2).toBe(20);
    expect(dropped).toBeGreaterThan(0);
  });

  it('counts only unsent items when the segment it is reading is dropped', async () => {
    const spill = await open(1_400, 700);
    await spill.append(frame(1));
    await spill.append(frame(2));
    await spill.peek();
    await spill.ack();
    for (let i = 3; i <= 5; i++) {
      await spill.append(frame(i));
    }
    const kept = await readAll(spill);
    expect(dropped + kept.length * 2).toBe(8);
  });
});
