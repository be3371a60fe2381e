/** SQLSTATE classes and codes of a server that is gone, going or not yet there: 08 and 57P01 to 57P03. */
const STATES = /^(08...|57P0[123]|53300)$/;
const SYSTEM_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'];
/** What node-postgres says without a code. */
const WORDS = /Connection terminated|connection timeout|Client has encountered a connection error|not queryable/i;

/**
 * True when the store itself could not be reached: what was asked of it was not refused and may be asked again.
 * Only errors of the driver count, which are told by their `severity` or by how they came about.
 */
export function isStoreUnavailable(error: unknown): boolean {
  if (!isError(error) || 'failure' in error) {
    return false;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const system = 'syscall' in error && error.syscall === 'connect' && SYSTEM_CODES.includes(code);
  return STATES.test(code) || system || (code === 'ECONNRESET' && !('path' in error)) || WORDS.test(error.message);
}

/** By its shape: an error of Node may come from another realm than ours, as it does in tests. */
function isError(error: unknown): error is { message: string } {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}

const RETRY_MS = 250;

/** Does something as soon as the store can be reached, for `limitMs` at the most. It has to be safe to do it twice. */
export async function whenAvailable<T>(limitMs: number, task: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!isStoreUnavailable(error) || performance.now() > deadline) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
