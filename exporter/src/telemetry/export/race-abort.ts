/** Resolves when the work has ended or the signal aborts, whichever comes first. */
export function raceAbort(work: Promise<void>, signal?: AbortSignal): Promise<void> {
  if (!signal) {
    return work;
  }
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    void work.then(resolve);
  });
}
