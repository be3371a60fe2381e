import { EXIT } from './exit-codes.ts';

/** One Ctrl+C can arrive twice: from the terminal, and passed on by the program that started this one. */
const SAME_SIGNAL_MS = 500;

/**
 * Stops on Ctrl+C, SIGTERM, and when the program that started this one is gone, then ends the process. A second
 * signal ends it at once.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let askedAt: number | null = null;
  const onSignal = () => {
    if (askedAt !== null) {
      if (Date.now() - askedAt > SAME_SIGNAL_MS) {
        process.exit(EXIT.cancelled);
      }
      return;
    }
    askedAt = Date.now();
    console.log('Stopping …');
    stop().then(
      () => process.exit(EXIT.completed),
      (error: unknown) => {
        console.error(error);
        process.exit(EXIT.failed);
      }
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal);
  if (process.connected) {
    process.once('disconnect', onSignal);
    // The channel is listened to, but does not keep a process alive that has nothing else to do.
    process.channel?.unref();
  }
}

/** Waits for `work`; when it takes longer than `ms`, `hurry` is called so that it can end. */
export async function within(ms: number, work: PromiseLike<unknown>, hurry: () => void): Promise<void> {
  const timer = setTimeout(hurry, ms);
  try {
    await work;
  } finally {
    clearTimeout(timer);
  }
}
