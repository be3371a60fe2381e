import type { SignalState } from '../telemetry.ts';
import { backoffMs } from './backoff.ts';
import type { Frame } from './frame.ts';
import { FrameList } from './frame-list.ts';
import { BoundedQueue } from './queue.ts';
import { raceAbort } from './race-abort.ts';
import type { Sender, SendResult } from './sender.ts';
import type { Spill } from './spill.ts';

export interface PipelineOptions<Item> {
  endpoint: string;
  sender: Sender;
  /** Turns items into one request body. */
  encode: (items: Item[]) => Uint8Array;
  /** Rough size of an item in bytes. */
  size: (item: Item) => number;
  /** Items that one queue entry counts as; 1 when absent. */
  count?: (item: Item) => number;
  /** `newest`: each item supersedes the ones before it (cumulative metrics), so only the last is ever kept. */
  keep?: 'all' | 'newest';
  /** Resolves to null when there is no disk to spill to. */
  spill?: Promise<Spill | null>;
  max_items?: number;
  max_bytes?: number;
  /** Items of one request at most. */
  batch_items?: number;
  /** How long items gather before they are sent, in ms. */
  delay_ms?: number;
  backoff?: (failures: number) => number;
  onProblem?: (message: string) => void;
}

const DEFAULT_BATCH_ITEMS = 512;
const BATCH_BYTES = 2 * 1024 * 1024;
/** Share of memory for request bodies that are packed while another is under way; with more the disk helps. */
const PACKED_SHARE = 1 / 16;
/** Share of memory from which on bodies are not packed: compressing is slower than what comes in. */
const HURRY_ABOVE = 0.5;
/** Status codes outside OTLP's retryable list, such as 500, are often passing: try a few times, then let go. */
const SOFT_REFUSALS = 5;
/** The next bodies are half as large, until they are taken; a packed one can't be divided. */
const TOO_LARGE = 'http_413';

/**
 * Carries the items of one signal to its receiver, in order. Adding is synchronous and bounded. When the receiver is
 * away, what waits moves to disk within a second, so that it outlives the process; when it is slower than what comes,
 * the disk takes over before memory is full. What no bound allows is counted.
 */
export class ExportPipeline<Item> {
  readonly #options: PipelineOptions<Item>;
  readonly #queue: BoundedQueue<Item>;
  readonly #delayMs: number;
  #batchItems: number;
  readonly #stop = new AbortController();
  readonly #state: Omit<SignalState, 'queued'>;
  #spill: Spill | null = null;
  /** A packed request body that is neither in the queue nor on disk: being sent, or waiting where there is no disk. */
  #held: Frame | null = null;
  /** Packed request bodies that come after it. */
  readonly #packed = new FrameList();
  readonly #maxPackedBytes: number;
  #queuedItems = 0;
  /** Items that were taken from the queue and are being made a request body or put on disk. */
  #packing = 0;
  #packTurn: Promise<void> = Promise.resolve();
  #packingAhead: Promise<void> | null = null;
  #failures = 0;
  #softRefusals = 0;
  #nextAttemptAt = 0;
  /** Whether it was said that the disk refuses; each second once would fill the log as well. */
  #diskRefuses = false;
  #timer: NodeJS.Timeout | null = null;
  #working: Promise<void> | null = null;
  #opened: Promise<void>;

  constructor(options: PipelineOptions<Item>) {
    this.#options = options;
    const maxBytes = options.max_bytes ?? 64 * 1024 * 1024;
    this.#maxPackedBytes = maxBytes * PACKED_SHARE;
    this.#queue = new BoundedQueue({
      max_items: options.keep === 'newest' ? 1 : (options.max_items ?? 65_536),
      max_bytes: maxBytes - this.#maxPackedBytes,
    });
    this.#delayMs = options.delay_ms ?? 1_000;
    this.#batchItems = options.batch_items ?? DEFAULT_BATCH_ITEMS;
    this.#state = {
      endpoint: options.endpoint,
      sent: 0,
      spilled: 0,
      dropped: {},
      last_error: null,
      last_success_at: null,
    };
    this.#opened = this.#openSpill();
  }

  /** Adds an item. Never waits or throws; when memory is full the oldest items are dropped and counted. */
  push(item: Item): void {
    if (this.#stop.signal.aborted) {
      this.#drop('shutdown', this.#count(item));
      return;
    }
    const dropped = this.#queue.push(item, this.#options.size(item));
    if (this.#options.keep === 'newest') {
      this.#queuedItems = this.#count(item);
    } else {
      this.#queuedItems += 1 - dropped;
      if (dropped > 0) {
        this.#drop('queue_full', dropped);
      }
    }
    if (!this.#hasBatch()) {
      this.#schedule(this.#delayMs);
      return;
    }
    if (this.#options.keep !== 'newest') {
      this.#packingAhead ??= this.#packAhead().finally(() => (this.#packingAhead = null));
    }
    this.#schedule(0);
  }

  snapshot(): SignalState {
    const inMemory = this.#queuedItems + this.#packing + this.#packed.items + (this.#held?.items ?? 0);
    const queued = inMemory + (this.#spill?.items ?? 0);
    return { ...this.#state, dropped: { ...this.#state.dropped }, queued };
  }

  /** Sends what waits, also when a retry isn't due. Ends when all is sent, at the first failure, or on abort. */
  async flush(signal?: AbortSignal): Promise<void> {
    await this.#opened;
    while (!signal?.aborted && !this.#stop.signal.aborted && (this.#waiting() || this.#working)) {
      this.#nextAttemptAt = 0;
      const failures = this.#failures;
      await raceAbort(this.#work(), signal);
      if (this.#failures > failures) {
        return;
      }
    }
  }

  /** Stops sending and writes what is left to disk; without a disk it is dropped and counted. */
  async stop(): Promise<void> {
    await this.#opened;
    this.#stop.abort();
    if (this.#timer) {
      clearTimeout(this.#timer);
    }
    await this.#working;
    await this.#packingAhead;
    await this.#moveToDisk();
    for (let frame = await this.#hold(); frame; frame = await this.#hold()) {
      this.#drop('shutdown', frame.items);
      this.#held = null;
    }
  }

  async #openSpill(): Promise<void> {
    try {
      this.#spill = (await this.#options.spill) ?? null;
    } catch (error) {
      this.#problem(`telemetry can't use its disk buffer: ${describe(error)}`);
    }
    if (this.#spill && !this.#spill.empty) {
      this.#schedule(0);
    }
  }

  #waiting(): boolean {
    return this.#queue.length > 0 || this.#packing > 0 || this.#hasFrame();
  }

  /** Whether a request body is there or can be made of a full batch. */
  #hasFrame(): boolean {
    return this.#held !== null || !this.#packed.empty || this.#hasBatch() || !(this.#spill?.empty ?? true);
  }

  #hasBatch(): boolean {
    return this.#queue.length >= this.#batchItems || this.#queue.bytes >= BATCH_BYTES;
  }

  #schedule(delay: number): void {
    if (this.#stop.signal.aborted || this.#working) {
      return;
    }
    if (this.#timer) {
      if (delay > 0) {
        return;
      }
      clearTimeout(this.#timer);
    }
    this.#timer = setTimeout(() => void this.#work(), delay);
    this.#timer.unref();
  }

  #work(): Promise<void> {
    this.#working ??= this.#opened
      .then(() => this.#round())
      .catch((error: unknown) => this.#problem(`telemetry export failed: ${describe(error)}`))
      .finally(() => {
        this.#working = null;
        if (this.#timer) {
          clearTimeout(this.#timer);
        }
        this.#timer = null;
        if (this.#waiting()) {
          this.#schedule(this.#nextRoundIn());
        }
      });
    return this.#working;
  }

  #nextRoundIn(): number {
    if (this.#failures > 0) {
      return Math.min(Math.max(this.#nextAttemptAt - Date.now(), 1), this.#delayMs);
    }
    return this.#hasFrame() ? 0 : this.#delayMs;
  }

  /**
   * Sends what waits, and goes on while there are full batches and the receiver takes them; while it is away, saves
   * what waits to disk.
   */
  async #round(): Promise<void> {
    if (this.#nextAttemptAt > Date.now()) {
      return this.#moveToDisk();
    }
    do {
      const stored = await this.#peekDisk();
      const frame = stored ?? (await this.#hold());
      if (!frame) {
        return;
      }
      const result = await this.#send(frame);
      if (result.kind === 'retry') {
        return this.#postpone(result);
      }
      if (stored) {
        await this.#spill?.ack();
      } else {
        this.#held = null;
      }
    } while (!this.#stop.signal.aborted && this.#hasFrame());
  }

  /** What is on disk is older than what is in memory. A disk that can't be read is left to the next process. */
  async #peekDisk(): Promise<Frame | null> {
    try {
      return (await this.#spill?.peek()) ?? null;
    } catch (error) {
      this.#spill = null;
      this.#problem(`telemetry can't read its disk buffer: ${describe(error)}`);
      return null;
    }
  }

  /** The oldest request body in memory, made of queued items if there is none yet. */
  async #hold(): Promise<Frame | null> {
    if (this.#held && this.#options.keep === 'newest' && this.#queue.length > 0) {
      this.#held = null;
    }
    if (!this.#held && this.#packed.empty) {
      await this.#packTurn;
      await (this.#packed.empty ? this.#packNext() : null);
    }
    return (this.#held ??= this.#packed.take());
  }

  /** Makes the oldest items of the queue a packed request body; one call after another, so that order is kept. */
  #packNext(): Promise<void> {
    this.#packTurn = this.#packTurn.then(async () => {
      const frame = this.#takeFrame();
      if (!frame) {
        return;
      }
      this.#packing += frame.items;
      const payload =
        this.#queue.fill > HURRY_ABOVE
          ? frame.payload
          : await this.#options.sender.pack(frame.payload).catch(() => frame.payload);
      this.#packing -= frame.items;
      this.#packed.push({ items: frame.items, payload });
    });
    return this.#packTurn;
  }

  /** The oldest items of the queue as a request body, not packed; null when there are none. */
  #takeFrame(): Frame | null {
    for (;;) {
      const items = this.#queue.take(this.#batchItems, BATCH_BYTES);
      if (items.length === 0) {
        return null;
      }
      const count = items.reduce((sum, item) => sum + this.#count(item), 0);
      this.#queuedItems -= count;
      try {
        return { items: count, payload: this.#options.encode(items) };
      } catch (error) {
        this.#drop('encode', count);
        this.#problem(`telemetry can't be encoded: ${describe(error)}`);
      }
    }
  }

  /** Packs full batches while a request is under way; what is more than memory is for goes to disk. */
  async #packAhead(): Promise<void> {
    await this.#opened;
    while (this.#hasBatch() && !this.#stop.signal.aborted) {
      if (this.#packed.bytes <= this.#maxPackedBytes) {
        await this.#packNext();
      } else if (!(await this.#relieve())) {
        return;
      }
    }
  }

  /** Moves the oldest packed body to disk; false when that can't be. */
  async #relieve(): Promise<boolean> {
    const frame = this.#spill && this.#packed.take();
    if (!frame) {
      return false;
    }
    this.#packing += frame.items;
    const written = await this.#spillFrame(frame);
    this.#packing -= frame.items;
    if (!written) {
      this.#packed.putBack(frame);
    }
    return written;
  }

  async #send(frame: Frame): Promise<SendResult> {
    const result = await this.#options.sender.send(frame.payload, this.#stop.signal);
    if (result.kind === 'accepted') {
      this.#recovered(frame, result.rejected, result.message);
      return result;
    }
    this.#state.last_error = result.message;
    if (result.kind === 'retry') {
      return result;
    }
    const passing = /^http_5/.test(result.reason) && ++this.#softRefusals < SOFT_REFUSALS;
    if (passing) {
      return { ...result, kind: 'retry', retry_after_ms: null };
    }
    this.#softRefusals = 0;
    this.#drop(result.reason, frame.items);
    if (result.reason === TOO_LARGE && frame.items > 1) {
      this.#batchItems = Math.min(this.#batchItems, Math.ceil(frame.items / 2));
    }
    this.#problem(`${this.#state.endpoint} refused ${frame.items} items for good: ${result.message}`);
    return result;
  }

  #recovered(frame: Frame, rejected: number, message: string | null): void {
    if (this.#failures > 0) {
      this.#problem(`${this.#state.endpoint} accepts telemetry again`);
    }
    this.#failures = 0;
    this.#softRefusals = 0;
    this.#nextAttemptAt = 0;
    this.#state.sent += Math.max(0, frame.items - rejected);
    this.#state.last_success_at = new Date().toISOString();
    if (rejected > 0) {
      this.#drop('rejected', rejected);
    }
    this.#state.last_error = rejected > 0 ? message : null;
    if (rejected > 0) {
      this.#problem(`${this.#state.endpoint} rejected ${rejected} of ${frame.items} items: ${message}`);
    }
  }

  async #postpone(result: Extract<SendResult, { kind: 'retry' }>): Promise<void> {
    this.#failures++;
    this.#nextAttemptAt = Date.now() + (result.retry_after_ms ?? (this.#options.backoff ?? backoffMs)(this.#failures));
    if (this.#failures === 1 && result.reason !== 'aborted') {
      this.#problem(`${this.#state.endpoint} does not accept telemetry (${result.message}); it is kept and retried`);
    }
    await this.#moveToDisk();
  }

  /** Moves all of memory to disk, in order. Where the disk refuses, memory keeps it, within its bounds. */
  async #moveToDisk(): Promise<void> {
    for (let frame = this.#spill && (await this.#hold()); frame && this.#spill; frame = await this.#hold()) {
      if (this.#options.keep === 'newest') {
        await this.#spill.clear().catch(() => undefined);
      }
      if (!(await this.#spillFrame(frame))) {
        return;
      }
      this.#held = null;
    }
  }

  /** Writes a request body to disk; false when the disk refuses it. */
  async #spillFrame(frame: Frame): Promise<boolean> {
    if (!this.#spill) {
      return false;
    }
    try {
      await this.#spill.append(frame);
    } catch (error) {
      if (!this.#diskRefuses) {
        this.#problem(`telemetry can't be kept on disk: ${describe(error)}`);
      }
      this.#diskRefuses = true;
      return false;
    }
    this.#diskRefuses = false;
    this.#state.spilled += frame.items;
    return true;
  }

  /** Counts items that left without being delivered. */
  countDropped(reason: string, items: number): void {
    this.#drop(reason, items);
  }

  #drop(reason: string, items: number): void {
    this.#state.dropped[reason] = (this.#state.dropped[reason] ?? 0) + items;
  }

  #count(item: Item): number {
    return this.#options.count?.(item) ?? 1;
  }

  #problem(message: string): void {
    this.#options.onProblem?.(message);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
