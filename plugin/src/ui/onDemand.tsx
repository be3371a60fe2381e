import { t } from '@grafana/i18n';
import { type ComponentType, useEffect, useState } from 'react';

import { notifyFailed } from './notify';

interface OnDemand<P> {
  (props: P): React.ReactNode;
  /** Begins the download ahead of the first time it is shown. */
  preload: () => void;
}

/**
 * A component that is downloaded when it is first shown, for what only a press opens. Unlike React's `lazy`, a download
 * that fails takes nothing else down: it is told, and the next time it is tried again. `Meanwhile` stands in its place
 * until it is there.
 */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
  Meanwhile?: ComponentType<P>
): OnDemand<P> {
  let loaded: ComponentType<P> | undefined;
  let loading: Promise<ComponentType<P>> | undefined;
  const loadOnce = () => {
    loading ??= load().then(
      (component) => (loaded = component),
      (error: unknown) => {
        loading = undefined;
        throw error;
      }
    );
    return loading;
  };
  function Component(props: P) {
    const [Shown, setShown] = useState(() => loaded);
    useEffect(() => {
      if (loaded !== undefined) {
        setShown(() => loaded);
        return undefined;
      }
      let wanted = true;
      loadOnce().then(
        (component) => wanted && setShown(() => component),
        (error: unknown) =>
          notifyFailed(t('stepscope.ui.part-failed', 'This could not be loaded: reload the page'), error)
      );
      return () => {
        wanted = false;
      };
    }, []);
    if (Shown !== undefined) {
      return <Shown {...props} />;
    }
    return Meanwhile === undefined ? null : <Meanwhile {...props} />;
  }
  // One that fails is told when the component is shown and tries again.
  return Object.assign(Component, { preload: () => void loadOnce().catch(() => undefined) });
}
