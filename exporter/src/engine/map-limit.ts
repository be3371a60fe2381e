import { isInterruption } from './control.ts';

/**
 * Maps items with at most `limit` at a time and keeps their order. After the first error no new item is begun, and
 * those in flight are waited for, so that nothing goes on behind the caller's back. Once `ended` says so, no new item is
 * begun either; its place in the answer stays undefined.
 * @throws the first interruption, or else the first error.
 */
export async function mapLimit<T, R>(
  items: readonly T[],
  limit: number,
  map: (item: T, index: number) => Promise<R>,
  ended: () => boolean = () => false
): Promise<R[]> {
  const results: R[] = [];
  const errors: unknown[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length && errors.length === 0 && !ended()) {
      const index = next;
      next += 1;
      try {
        results[index] = await map(items[index] as T, index);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  if (errors.length > 0) {
    throw errors.find(isInterruption) ?? errors[0];
  }
  return results;
}
