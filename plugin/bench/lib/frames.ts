import type { Browser, Page } from '@playwright/test';

/** What a stretch of time looked like on the screen, and what the page's own thread did in it. */
export interface FrameFigures {
  /** Milliseconds from frame to frame. */
  p95: number;
  longest: number;
  frames: number;
  /** Frames that came more than half an interval late. */
  late: number;
  /** Of those, the ones that the page's own work alone would have made late: the rest is the machine's. */
  lateByWork: number;
  /** Tasks over 50 ms, by the clock. */
  longTasks: number;
  /** The longest task, in milliseconds of processor time. */
  longestTaskCpu: number;
  /** Share of the time in which the page's thread had work, by its processor time. */
  busy: number;
}

interface Watch {
  frames: number[];
  longTasks: number;
  stop: boolean;
}

/** Of the trace's events, those of what threads run. Times are in µs; `tdur` is processor time. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
}

const INTERVAL_MS = 1000 / 60;
const LATE_MS = 1.5 * INTERVAL_MS;
const TASK = 'ThreadControllerImpl::RunTask';
const MARK = 'stepscope-bench-frames';

/** Does something in a page and tells how it looked meanwhile. */
export async function measureFrames(
  browser: Browser,
  page: Page,
  action: () => Promise<unknown>
): Promise<FrameFigures> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  const begin = await page.evaluate(watch, MARK);
  await action();
  const { frames, longTasks } = await page.evaluate(() => {
    const { watched } = globalThis as unknown as { watched: Watch };
    watched.stop = true;
    return watched;
  });
  const trace = (JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }).traceEvents;
  return figuresOf(frames, longTasks, pageTasks(trace, begin));
}

/** Runs in the page. */
function watch(mark: string): number {
  const watched: Watch = { frames: [], longTasks: 0, stop: false };
  (globalThis as unknown as { watched: Watch }).watched = watched;
  new PerformanceObserver((list) => (watched.longTasks += list.getEntries().length)).observe({ type: 'longtask' });
  const frame = (at: number) => {
    watched.frames.push(at);
    if (!watched.stop) {
      requestAnimationFrame(frame);
    }
  };
  requestAnimationFrame(frame);
  return performance.mark(mark).startTime;
}

interface Task {
  /** By the page's clock, ms. */
  at: number;
  wall: number;
  cpu: number;
}

/** What the thread ran that set the mark, at `begin` by the page's clock. */
function pageTasks(trace: TraceEvent[], begin: number): Task[] {
  const mark = trace.findLast(({ name }) => name === MARK);
  if (mark === undefined) {
    throw new Error('the trace lacks the mark of the page');
  }
  return trace
    .filter(({ name, pid, tid, ph }) => name === TASK && ph === 'X' && pid === mark.pid && tid === mark.tid)
    .map(({ ts, dur = 0, tdur = 0 }) => ({ at: begin + (ts - mark.ts) / 1000, wall: dur / 1000, cpu: tdur / 1000 }))
    .filter(({ at }) => at >= begin)
    .sort((a, b) => a.at - b.at);
}

function figuresOf(frames: number[], longTasks: number, tasks: Task[]): FrameFigures {
  const gaps = frames.slice(1).map((at, index) => ({ from: frames[index] ?? at, ms: at - (frames[index] ?? at) }));
  const late = gaps.filter(({ ms }) => ms > LATE_MS);
  const total = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  return {
    p95: share(
      gaps.map(({ ms }) => ms),
      0.95
    ),
    longest: Math.max(0, ...gaps.map(({ ms }) => ms)),
    frames: gaps.length,
    late: late.length,
    lateByWork: late.filter(({ from, ms }) => workIn(tasks, from, from + ms) > LATE_MS).length,
    longTasks,
    longestTaskCpu: Math.max(0, ...tasks.map(({ cpu }) => cpu)),
    busy: tasks.reduce((sum, { cpu }) => sum + cpu, 0) / total,
  };
}

/** Processor time that tasks took between two times; of one that goes beyond, its share. */
function workIn(tasks: Task[], from: number, to: number): number {
  return tasks.reduce((sum, { at, wall, cpu }) => {
    const within = Math.min(to, at + wall) - Math.max(from, at);
    return within <= 0 ? sum : sum + cpu * (wall === 0 ? 1 : within / wall);
  }, 0);
}

/** The value that this share of the values is not above. */
export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
