export interface FrameBuffer<T> {
  push: (item: T) => void;
  /** Hands over what is left and stops. */
  close: () => void;
}

/** A hidden page gets no animation frames: its items wait this long, or until there are this many. */
const HIDDEN_WAIT_MS = 250;
const MOST_ITEMS = 2000;

/**
 * Gathers items and hands them over in an animation frame, so that any rate of events costs one render per frame; with
 * `pauseMs`, not sooner than that after the last time.
 */
export function createFrameBuffer<T>(flush: (items: T[]) => void, pauseMs = 0): FrameBuffer<T> {
  let items: T[] = [];
  let frame: number | undefined;
  let timers: Array<ReturnType<typeof setTimeout>> = [];
  let last = -Infinity;

  const cancel = () => {
    if (frame !== undefined) {
      cancelAnimationFrame(frame);
    }
    timers.forEach(clearTimeout);
    frame = undefined;
    timers = [];
  };
  const run = () => {
    cancel();
    const ready = items;
    items = [];
    if (ready.length > 0) {
      last = performance.now();
      flush(ready);
    }
  };
  const atNextFrame = () => {
    frame = requestAnimationFrame(run);
    timers.push(setTimeout(run, HIDDEN_WAIT_MS));
  };
  const schedule = () => {
    const leftMs = last + pauseMs - performance.now();
    if (leftMs > 0) {
      timers.push(setTimeout(atNextFrame, leftMs));
    } else {
      atNextFrame();
    }
  };
  return {
    push: (item) => {
      items.push(item);
      if (items.length >= MOST_ITEMS) {
        run();
      } else if (items.length === 1) {
        schedule();
      }
    },
    close: run,
  };
}
