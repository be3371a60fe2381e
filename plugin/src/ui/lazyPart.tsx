import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

import { untilLoaded } from './untilLoaded';

/**
 * A component that is downloaded when it is first shown; the nearest `Suspense` stands in its place until then. Unlike
 * with React's `lazy` alone, a download that fails does not take the page down: see `untilLoaded`.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await untilLoaded(load) }));
}
