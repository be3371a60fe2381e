export interface FrameBuffer<T> {
  push: (item: T) => void;
  /** Hands over what is left and stops. */
  close: () => void;
}

/** A hidden page gets no animation frames: its items wait this long, or until there are this many. */
const HIDDEN_WAIT_MS = 250;
const MOST_ITEMS = 2000;

/** Gathers items and hands them over once per animation frame, so that any rate of events costs one render per frame. */
export function createFrameBuffer<T>(flush: (items: T[]) => void): FrameBuffer<T> {
  let items: T[] = [];
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const cancel = () => {
    if (frame !== undefined) {
      cancelAnimationFrame(frame);
    }
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
  };
  const run = () => {
    cancel();
    const ready = items;
    items = [];
    if (ready.length > 0) {
      flush(ready);
    }
  };
  return {
    push: (item) => {
      items.push(item);
      if (items.length >= MOST_ITEMS) {
        run();
      } else if (frame === undefined) {
        frame = requestAnimationFrame(run);
        timer = setTimeout(run, HIDDEN_WAIT_MS);
      }
    },
    close: run,
  };
}
