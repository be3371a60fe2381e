import type { LogLevel } from '@stepscope/exporter/contract/event-kinds';

import type { LogEntry } from '../../source/source.types';
import { type CompiledFilter, compileFilter, type LogFilter, NO_FILTER } from './logFilter';
import { Ring } from './Ring';
import { SequenceRows } from './SequenceRows';

/** Runs something soon, letting the page breathe before; the returned function calls it off. */
export type Schedule = (work: () => void) => () => void;

const soon: Schedule = (work) => {
  const timer = setTimeout(work, 0);
  return () => clearTimeout(timer);
};

/** Lines judged between two looks at the clock, and how long a slice may take: under a frame. */
const LOOK_EVERY = 256;
const SLICE_MS = 8;
/** Between two times that a long search says how far it is: each draws the list again. */
const TELL_EVERY_MS = 100;

interface LogStoreOptions {
  limit: number;
  schedule?: Schedule;
  now?: () => number;
}

const noCounts = (): Record<LogLevel, number> => ({ debug: 0, info: 0, warn: 0, error: 0 });

/**
 * The newest lines and, of them, those that pass the filter. New lines are judged as they come; a new filter judges the
 * old ones from the newest back, in slices, so that what a person looks at is there at once and the page never stalls.
 */
export class LogStore {
  readonly limit: number;
  readonly #schedule: Schedule;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #ring: Ring<LogEntry>;
  #rows = new SequenceRows();
  #filter: CompiledFilter = compileFilter(NO_FILTER);
  #counts = noCounts();
  #steps = new Set<string>();
  #dropped = 0;
  #version = 0;
  /** Lines up to and with this number are still to be judged. */
  #scanNext = -1;
  #cancelScan: (() => void) | undefined;
  #toldAt = -Infinity;

  constructor({ limit, schedule = soon, now = () => performance.now() }: LogStoreOptions) {
    this.limit = limit;
    this.#schedule = schedule;
    this.#now = now;
    this.#ring = new Ring(limit);
  }

  /** Adds lines that are newer than those kept, oldest first; what is known already (by id) is left out. */
  append(entries: readonly LogEntry[]): void {
    let last = this.#ring.get(this.#ring.end - 1)?.id ?? 0;
    for (const entry of entries) {
      if (entry.id > last) {
        last = entry.id;
        this.#appendOne(entry);
      }
    }
    this.#rows.dropBefore(this.#ring.first);
    this.#changed();
  }

  /** Adds lines that are older than those kept, oldest first, as far as there is room; returns how many were new. */
  prepend(entries: readonly LogEntry[]): number {
    const first = this.#ring.get(this.#ring.first)?.id ?? Infinity;
    const older = entries.filter(({ id }) => id < first).reverse();
    let added = 0;
    for (const entry of older) {
      if (!this.#ring.prepend(entry)) {
        break;
      }
      added += 1;
      this.#see(entry);
    }
    // Lines before the scan are judged by it; else it takes up again where it had ended.
    this.#scanNext = Math.max(this.#scanNext, this.#ring.first + added - 1);
    this.#scanOn();
    this.#changed();
    return added;
  }

  /** Forgets everything and begins with these. */
  reset(entries: readonly LogEntry[]): void {
    this.#cancelScan?.();
    this.#ring = new Ring(this.limit);
    this.#rows = new SequenceRows();
    this.#counts = noCounts();
    this.#scanNext = -1;
    this.append(entries);
  }

  setFilter(filter: LogFilter): void {
    this.#filter = compileFilter(filter);
    this.#rows = new SequenceRows();
    this.#counts = noCounts();
    this.#scanNext = this.#ring.end - 1;
    this.#cancelScan?.();
    this.#cancelScan = undefined;
    this.#toldAt = -Infinity;
    this.#scan();
  }

  get filterError() {
    return this.#filter.error;
  }

  /** Lines kept, whatever the filter. */
  get total(): number {
    return this.#ring.length;
  }

  /** Lines that had to go because there were more than the limit. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Share of the lines judged by the filter, 0 to 1. */
  get progress(): number {
    const left = Math.max(0, this.#scanNext - this.#ring.first + 1);
    return this.#ring.length === 0 ? 1 : 1 - left / this.#ring.length;
  }

  /** Lines of each level that pass everything else. */
  get counts(): Readonly<Record<LogLevel, number>> {
    return this.#counts;
  }

  /** Every step that a line was from, in the order of their names. */
  get steps(): string[] {
    return [...this.#steps].sort();
  }

  /** Oldest id kept: older lines are before it. */
  get oldestId(): number | undefined {
    return this.#ring.get(this.#ring.first)?.id;
  }

  /** Lines that pass the filter. */
  get length(): number {
    return this.#rows.length;
  }

  row(index: number): LogEntry | undefined {
    const sequence = this.#rows.at(index);
    return sequence === undefined ? undefined : this.#ring.get(sequence);
  }

  /** Index of the first row whose id is not below this one. */
  indexOf(id: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.row(middle)?.id ?? Infinity) < id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Rows from one id to another, both included. */
  between(from: number, to: number): LogEntry[] {
    const entries: LogEntry[] = [];
    for (let at = this.indexOf(from); at < this.length; at += 1) {
      const row = this.row(at);
      if (row === undefined || row.id > to) {
        break;
      }
      entries.push(row);
    }
    return entries;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes whenever anything that can be read has changed. */
  getVersion = (): number => this.#version;

  close(): void {
    this.#cancelScan?.();
  }

  #appendOne(entry: LogEntry): void {
    const gone = this.#ring.append(entry);
    this.#see(entry);
    if (gone !== undefined) {
      this.#dropped += 1;
      const sequence = this.#ring.first - 1;
      if (sequence > this.#scanNext && this.#filter.rest(gone)) {
        this.#counts[gone.level] -= 1;
      }
    }
    if (this.#judge(entry)) {
      this.#rows.pushNewer(this.#ring.end - 1);
    }
  }

  #see({ step_path }: LogEntry): void {
    if (step_path !== null) {
      this.#steps.add(step_path);
    }
  }

  /** Counts a line by its level; true when it is shown. */
  #judge(entry: LogEntry): boolean {
    if (!this.#filter.rest(entry)) {
      return false;
    }
    this.#counts[entry.level] += 1;
    return this.#filter.level(entry.level);
  }

  #scan = (): void => {
    this.#cancelScan = undefined;
    const until = this.#now() + SLICE_MS;
    for (let judged = 1; this.#scanNext >= this.#ring.first; judged += 1) {
      const entry = this.#ring.get(this.#scanNext);
      if (entry !== undefined && this.#judge(entry)) {
        this.#rows.pushOlder(this.#scanNext);
      }
      this.#scanNext -= 1;
      if (judged % LOOK_EVERY === 0 && this.#now() > until) {
        break;
      }
    }
    this.#scanOn();
    const now = this.#now();
    if (this.#cancelScan === undefined || now - this.#toldAt >= TELL_EVERY_MS) {
      this.#toldAt = now;
      this.#changed();
    }
  };

  #scanOn(): void {
    if (this.#scanNext >= this.#ring.first) {
      this.#cancelScan ??= this.#schedule(this.#scan);
    }
  }

  #changed(): void {
    this.#version += 1;
    this.#counts = { ...this.#counts };
    this.#listeners.forEach((listener) => listener());
  }
}
