import { useCallback, useEffect, useReducer } from 'react';

import { serverNow } from './clock';
import type { TickRate } from './ticker';
import { subscribeTicks } from './ticker';

/** The service's time (ms since 1970), renewed at `rate` ms while `active`; no timer runs otherwise. */
export function useNow(active: boolean, rate: TickRate = 1000): number {
  const [, rerender] = useReducer((count: number) => count + 1, 0);
  const onTick = useCallback(() => rerender(), []);
  useEffect(() => (active ? subscribeTicks(rate, onTick) : undefined), [active, rate, onTick]);
  return serverNow();
}
