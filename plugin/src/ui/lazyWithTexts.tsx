import { initPluginTranslations } from '@grafana/i18n';
import { type ComponentType, Suspense } from 'react';

import { PLUGIN_ID } from '../constants';
import { lazyPart } from './lazyPart';

/** A component that is loaded, with its texts, when it is first shown outside of the app; the rest does not wait. */
export function lazyWithTexts<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Loaded = lazyPart(async () => {
    await initPluginTranslations(PLUGIN_ID);
    return load();
  });
  return function LazyWithTexts(props: P) {
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
