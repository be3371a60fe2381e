import { createClient, requestOf } from './program.mjs';

/** The program as it is. */
export function setUp() {
  const client = createClient();
  return { ask: (index) => client.messages.create(requestOf(index)), stop: () => Promise.resolve() };
}
