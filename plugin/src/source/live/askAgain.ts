import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';

/** Questions that will be asked again: whoever wants that meanwhile gets the same answer. */
const planned = new WeakSet<Query>();

/**
 * Asks a question again without taking back the one on its way, which at a high rate of events would never be
 * answered; after that one, and after as long a pause as it took, so that no more than half the time goes to asking.
 */
export async function askAgain(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const query = client.getQueryCache().find({ queryKey, exact: true });
  if (query === undefined || planned.has(query)) {
    return;
  }
  if (query.state.fetchStatus !== 'idle') {
    planned.add(query);
    const since = Date.now();
    // The same as the one on its way. That it failed is told to whoever asked.
    await query.fetch().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, Date.now() - since));
    planned.delete(query);
  }
  await client.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false });
}
