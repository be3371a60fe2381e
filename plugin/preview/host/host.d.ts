/** A file inside @grafana/runtime that its entry does not export; the build resolves the name. */
declare module '#grafana-runtime-plugin-page' {
  import type { PluginPageProps } from '@grafana/runtime';
  import type { ComponentType } from 'react';
  export function setPluginPage(component: ComponentType<PluginPageProps>): void;
}

/** react-router-dom 5 in the copy of @grafana/ui; it comes without types. */
declare module 'react-router-dom-of-ui' {
  import type { HistoryWrapper } from '@grafana/runtime';
  import type { ComponentType, ReactNode } from 'react';
  export const Router: ComponentType<{ history: HistoryWrapper; children: ReactNode }>;
}

/** The same react-router 6 that @grafana/ui uses; Grafana hands it to plugins as `react-router`. */
declare module 'react-router-dom-v5-compat' {
  import type { ComponentType, ReactNode } from 'react';
  export const CompatRouter: ComponentType<{ children: ReactNode }>;
  export * from 'react-router';
}
