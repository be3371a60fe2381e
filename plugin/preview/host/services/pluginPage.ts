import type { PluginPageProps } from '@grafana/runtime';
import type { ComponentType } from 'react';

import { setPluginPage } from '#grafana-runtime-plugin-page';

/** Sets the component behind `PluginPage` of `@grafana/runtime`, which only Grafana itself can set otherwise. */
export function installPluginPage(component: ComponentType<PluginPageProps>): void {
  setPluginPage(component);
}
