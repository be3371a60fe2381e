/** Screen readers hear about changes from one place, so that two panels never talk over each other. */

const GATHER_MS = 500;
/** More than this at once would be read out long after it stopped being news. */
const MOST_AT_ONCE = 3;

let region: HTMLElement | undefined;
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function liveRegion(): HTMLElement {
  if (region === undefined || !region.isConnected) {
    region = document.createElement('div');
    region.setAttribute('role', 'status');
    region.setAttribute('aria-live', 'polite');
    region.dataset.testid = 'stepscope-announcer';
    region.style.cssText =
      'position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';
    document.body.appendChild(region);
  }
  return region;
}

function speak(): void {
  timer = undefined;
  const more = waiting.length - MOST_AT_ONCE;
  const spoken = waiting.slice(-MOST_AT_ONCE);
  liveRegion().textContent = more > 0 ? `${spoken.join('. ')}. +${more}` : spoken.join('. ');
  waiting = [];
}

/** Tells screen readers politely; what comes within half a second is said together, the newest three at most. */
export function announce(text: string): void {
  liveRegion();
  if (!waiting.includes(text)) {
    waiting.push(text);
  }
  timer ??= setTimeout(speak, GATHER_MS);
}
