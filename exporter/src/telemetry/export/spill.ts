import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Frame } from './frame.ts';
import { countItems, decodeFrame, encodeFrame } from './frame.ts';

export interface SpillOptions {
  dir: string;
  /** All segments together; the oldest segment goes when a new frame would cross it. */
  max_bytes: number;
  segment_bytes?: number;
}

type Loss = 'disk_full' | 'damaged';
type OnDropped = (items: number, reason: Loss) => void;

interface Segment {
  name: string;
  bytes: number;
  items: number;
}

const SEGMENT_SUFFIX = '.otlp';
const CURSOR_FILE = 'cursor.json';
const DEFAULT_SEGMENT_BYTES = 4 * 1024 * 1024;

/**
 * Export requests on disk, first in, first out, in append-only segment files. What a killed process wrote is replayed
 * by the next: a frame cut off in mid-write is skipped, one whose checksum does not fit is dropped. Calls may overlap:
 * they are done one after another, and frames may be added between a `peek` and its `ack`.
 */
export class Spill {
  readonly #dir: string;
  readonly #maxBytes: number;
  readonly #segmentBytes: number;
  readonly #onDropped: OnDropped;
  #segments: Segment[] = [];
  #reading: { name: string; data: Buffer } | null = null;
  #offset = 0;
  /** What `peek` gave and `ack` forgets. */
  #peeked: { segment: string; next: number; items: number } | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #appendable = false;
  #sequence = 0;
  readonly #writer = randomBytes(4).toString('hex');

  private constructor(options: SpillOptions, onDropped: OnDropped) {
    this.#dir = options.dir;
    this.#maxBytes = options.max_bytes;
    this.#segmentBytes = Math.min(options.segment_bytes ?? DEFAULT_SEGMENT_BYTES, Math.ceil(options.max_bytes / 4));
    this.#onDropped = onDropped;
  }

  /**
   * Opens a directory, making it if needed, with what lies there from before.
   * `onDropped` hears how many items were given up, to stay within `max_bytes` or because the disk has not kept them.
   * @throws when the directory can't be made or read.
   */
  static async open(options: SpillOptions, onDropped: OnDropped): Promise<Spill> {
    const spill = new Spill(options, onDropped);
    await mkdir(options.dir, { recursive: true, mode: 0o700 });
    const names = (await readdir(options.dir)).filter((name) => name.endsWith(SEGMENT_SUFFIX)).sort();
    for (const name of names) {
      const data = await readFile(join(options.dir, name));
      spill.#segments.push({ name, bytes: data.length, items: countItems(data) });
    }
    await spill.#restoreCursor();
    return spill;
  }

  /** Items waiting on disk. */
  get items(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.items, 0);
  }

  get empty(): boolean {
    return this.#segments.length === 0;
  }

  /** Writes a frame at the end. @throws when the disk refuses it. */
  append(frame: Frame): Promise<void> {
    return this.#inTurn(() => this.#append(frame));
  }

  /** The oldest frame, which stays until `ack`; null when there is none. */
  peek(): Promise<Frame | null> {
    return this.#inTurn(() => this.#peek());
  }

  /** Forgets the frame that `peek` gave. */
  ack(): Promise<void> {
    return this.#inTurn(() => this.#ack());
  }

  /** Forgets everything. */
  clear(): Promise<void> {
    return this.#inTurn(() => this.#clear());
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(action);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #append(frame: Frame): Promise<void> {
    const data = encodeFrame(frame);
    await this.#makeRoom(data.length);
    let segment = this.#segments.at(-1);
    if (!segment || !this.#appendable || segment.bytes + data.length > this.#segmentBytes) {
      segment = { name: this.#nextName(), bytes: 0, items: 0 };
      this.#segments.push(segment);
      this.#appendable = true;
    }
    try {
      await appendFile(join(this.#dir, segment.name), data, { mode: 0o600 });
    } catch (error) {
      // A half-written frame ends the segment; the next append begins another.
      this.#appendable = false;
      throw error;
    }
    segment.bytes += data.length;
    segment.items += frame.items;
    if (this.#reading?.name === segment.name) {
      this.#reading = null;
    }
  }

  async #peek(): Promise<Frame | null> {
    for (;;) {
      const segment = this.#segments[0];
      if (!segment) {
        return null;
      }
      if (this.#reading?.name !== segment.name) {
        const data = await readFile(join(this.#dir, segment.name));
        this.#reading = { name: segment.name, data };
      }
      const found = decodeFrame(this.#reading.data, this.#offset);
      if (found?.frame) {
        this.#peeked = { segment: segment.name, next: found.next, items: found.items };
        return found.frame;
      }
      if (found) {
        segment.items -= found.items;
        this.#offset = found.next;
        this.#report(found.items, 'damaged');
      } else {
        await this.#removeOldest();
        this.#report(segment.items, 'damaged');
      }
    }
  }

  async #ack(): Promise<void> {
    const segment = this.#segments[0];
    const peeked = this.#peeked;
    this.#peeked = null;
    // Its segment may have gone meanwhile, to make room.
    if (!segment || peeked?.segment !== segment.name) {
      return;
    }
    segment.items -= peeked.items;
    this.#offset = peeked.next;
    if (this.#offset >= segment.bytes) {
      await this.#removeOldest();
    } else {
      await this.#saveCursor(segment.name);
    }
  }

  async #clear(): Promise<void> {
    while (this.#segments.length > 0) {
      await this.#removeOldest();
    }
  }

  async #makeRoom(bytes: number): Promise<void> {
    while (this.#segments.length > 0 && this.#totalBytes() + bytes > this.#maxBytes) {
      const items = this.#segments[0]?.items ?? 0;
      await this.#removeOldest();
      this.#report(items, 'disk_full');
    }
  }

  #report(items: number, reason: Loss): void {
    if (items > 0) {
      this.#onDropped(items, reason);
    }
  }

  #totalBytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.bytes, 0);
  }

  async #removeOldest(): Promise<void> {
    const segment = this.#segments.shift();
    this.#reading = null;
    this.#offset = 0;
    if (this.#segments.length === 0) {
      this.#appendable = false;
    }
    if (segment) {
      await rm(join(this.#dir, segment.name), { force: true });
    }
    await rm(join(this.#dir, CURSOR_FILE), { force: true });
  }

  /** Names sort by time, so that segments taken over from another process fall into place, and never meet. */
  #nextName(): string {
    const sequence = String(this.#sequence++).padStart(6, '0');
    return `${String(Date.now()).padStart(15, '0')}-${sequence}-${this.#writer}${SEGMENT_SUFFIX}`;
  }

  async #saveCursor(segment: string): Promise<void> {
    const temporary = join(this.#dir, `${CURSOR_FILE}.tmp`);
    await writeFile(temporary, JSON.stringify({ segment, offset: this.#offset }));
    await rename(temporary, join(this.#dir, CURSOR_FILE));
  }

  /** Without a readable cursor the oldest segment is sent again from its start: twice is better than never. */
  async #restoreCursor(): Promise<void> {
    const segment = this.#segments[0];
    if (!segment) {
      return;
    }
    try {
      const cursor: unknown = JSON.parse(await readFile(join(this.#dir, CURSOR_FILE), 'utf8'));
      if (!isCursor(cursor) || cursor.segment !== segment.name) {
        return;
      }
      const data = await readFile(join(this.#dir, segment.name));
      this.#offset = cursor.offset;
      segment.items = countItems(data, cursor.offset);
      if (cursor.offset >= (await stat(join(this.#dir, segment.name))).size) {
        await this.#removeOldest();
      }
    } catch {
      this.#offset = 0;
    }
  }
}

function isCursor(value: unknown): value is { segment: string; offset: number } {
  if (typeof value !== 'object' || value === null || !('segment' in value) || !('offset' in value)) {
    return false;
  }
  return typeof value.segment === 'string' && Number.isSafeInteger(value.offset) && Number(value.offset) >= 0;
}
