import { t } from '@grafana/i18n';
import { type ComponentType, useEffect, useState } from 'react';

import { notifyFailed } from './notify';

/**
 * A component that is downloaded when it is first shown, for what only a press opens. Unlike React's `lazy`, a download
 * that fails takes nothing else down: it is told, and the next time it is tried again.
 */
export function onDemand<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function OnDemand(props: P) {
    const [Shown, setShown] = useState(() => loaded);
    useEffect(() => {
      if (loaded !== undefined) {
        return undefined;
      }
      let wanted = true;
      const show = (component: ComponentType<P>) => {
        loaded = component;
        if (wanted) {
          setShown(() => component);
        }
      };
      load().then(show, (error: unknown) =>
        notifyFailed(t('stepscope.ui.part-failed', 'This could not be loaded: reload the page'), error)
      );
      return () => {
        wanted = false;
      };
    }, []);
    return Shown === undefined ? null : <Shown {...props} />;
  };
}
