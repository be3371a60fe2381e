/** One interval for every live number of the page; it runs only while somebody listens and the page is visible. */

const FAST_MS = 100;
const SLOW_MS = 1000;
export type TickRate = typeof FAST_MS | typeof SLOW_MS;

interface Listener {
  rate: TickRate;
  call: () => void;
  due: number;
}

const listeners = new Set<Listener>();
let timer: ReturnType<typeof setInterval> | undefined;
let timerRate: TickRate | undefined;

function tick(): void {
  if (document.hidden) {
    return;
  }
  const now = Date.now();
  for (const listener of [...listeners]) {
    if (now >= listener.due) {
      listener.due = now + listener.rate - FAST_MS / 2;
      listener.call();
    }
  }
}

function schedule(): void {
  const wanted = [...listeners].some(({ rate }) => rate === FAST_MS) ? FAST_MS : SLOW_MS;
  const rate = listeners.size === 0 ? undefined : wanted;
  if (rate === timerRate) {
    return;
  }
  clearInterval(timer);
  timerRate = rate;
  timer = rate === undefined ? undefined : setInterval(tick, rate);
}

/** Calls back at the given rate (ms) until the returned function is called. */
export function subscribeTicks(rate: TickRate, call: () => void): () => void {
  const listener: Listener = { rate, call, due: 0 };
  listeners.add(listener);
  schedule();
  return () => {
    listeners.delete(listener);
    schedule();
  };
}

/** True while the interval runs. */
export function isTicking(): boolean {
  return timerRate !== undefined;
}
