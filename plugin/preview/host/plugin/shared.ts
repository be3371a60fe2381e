import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import * as i18next from 'i18next';
import lodash from 'lodash';
import moment from 'moment';
import prismjs from 'prismjs';
import * as react from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactDom from 'react-dom';
import * as reactRouter from 'react-router-dom-v5-compat';
import * as rxjs from 'rxjs';

/** Packages that Grafana hands over as a namespace. */
const NAMESPACES = new Map<string, object>([
  ['@emotion/css', emotionCss],
  ['@emotion/react', emotionReact],
  ['@grafana/data', grafanaData],
  ['@grafana/runtime', grafanaRuntime],
  ['@grafana/ui', grafanaUi],
  ['i18next', i18next],
  ['react', react],
  ['react-dom', reactDom],
  ['react-router', reactRouter],
  ['react/jsx-runtime', jsxRuntime],
  ['rxjs', rxjs],
]);

/** Packages that Grafana hands over as their default export. */
const DEFAULTS = new Map<string, unknown>([
  ['lodash', lodash],
  ['moment', moment],
  ['prismjs', prismjs],
]);

/**
 * A package that Grafana shares with its plugins, as webpack's externals expect it: the flag makes them read `default`
 * as the default export.
 * @throws Error when it is not among those that this plugin may ask for.
 */
export function sharedPackage(name: string): unknown {
  const namespace = NAMESPACES.get(name);
  if (namespace !== undefined) {
    return { ...namespace, __esModule: true };
  }
  if (!DEFAULTS.has(name)) {
    throw new Error(`the plugin wants the module "${name}", which the preview does not share`);
  }
  return DEFAULTS.get(name);
}
