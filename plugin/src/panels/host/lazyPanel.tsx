import { initPluginTranslations } from '@grafana/i18n';
import { type ComponentType, lazy, Suspense } from 'react';

import { PLUGIN_ID } from '../../constants';

/** A panel that is loaded, with its texts, when a dashboard first shows it. The rest of the dashboard does not wait. */
export function lazyPanel<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Loaded = lazy(async () => {
    await initPluginTranslations(PLUGIN_ID);
    return { default: await load() };
  });
  return function LazyPanel(props: P) {
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
