import { type ComponentType, useEffect, useState } from 'react';

import { untilLoaded } from './untilLoaded';

interface OnDemand<P> {
  (props: P): React.ReactNode;
  /** Begins the download ahead of the first time it is shown. */
  preload: () => void;
}

/**
 * A component that is downloaded when it is first shown, for what only a press opens. Unlike `lazyPart` it suspends
 * nothing around it: `Meanwhile` stands in its place until it is there.
 */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Meanwhile?: ComponentType<P>
): OnDemand<P> {
  let loaded: ComponentType<P> | undefined;
  let loading: Promise<ComponentType<P>> | undefined;
  const loadOnce = () => (loading ??= untilLoaded(load).then((component) => (loaded = component)));
  function Component(props: P) {
    const [Shown, setShown] = useState(() => loaded);
    useEffect(() => {
      let wanted = true;
      void loadOnce().then((component) => wanted && setShown(() => component));
      return () => {
        wanted = false;
      };
    }, []);
    if (Shown !== undefined) {
      return <Shown {...props} />;
    }
    return Meanwhile === undefined ? null : <Meanwhile {...props} />;
  }
  return Object.assign(Component, { preload: () => void loadOnce() });
}
