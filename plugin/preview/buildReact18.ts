import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, type Plugin } from 'esbuild';

import { hostOptions } from './build/hostOptions.ts';
import { bundlerInterop } from './build/interop.ts';
import { indexPage } from './build/page.ts';
import { PREVIEW_DIR } from './build/paths.ts';

// Builds the same host on the packages of Grafana 12.4 with React 18, installed in the folder that the first argument
// names, into `dist` there. `scripts/react18.mjs` calls it.

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  throw new Error('Name the folder with the packages of react18/package.json');
}
const modules = join(folder, 'node_modules');
const out = join(folder, 'dist');
const inModules = (...names: string[]) => Object.fromEntries(names.map((name) => [name, join(modules, name)] as const));
const COMPAT = 'react-router-dom-v5-compat';

/** The host's own imports of the router are those of the compatibility package; router 5 keeps its own. */
const hostRouter: Plugin = {
  name: 'host-router',
  setup({ onResolve }) {
    const host = fileURLToPath(new URL('host/', PREVIEW_DIR));
    onResolve({ filter: /^react-router$/ }, ({ importer }) =>
      importer.startsWith(host) ? { path: join(modules, COMPAT, 'node_modules/react-router/dist/index.js') } : undefined
    );
  },
};

await rm(out, { recursive: true, force: true });
const { metafile } = await build({
  ...hostOptions(join(out, 'host')),
  alias: {
    // Of a folder the export map does not count: it would be the one for servers.
    'react-dom/server': join(modules, 'react-dom/server.browser.js'),
    ...inModules('react', 'react-dom', '@grafana/data', '@grafana/ui', '@grafana/runtime', '@grafana/i18n'),
    ...inModules('@emotion/css', '@emotion/react', 'i18next', 'rxjs', 'moment', 'lodash', COMPAT),
    '#grafana-runtime-plugin-page': join(modules, '@grafana/runtime/dist/esm/components/PluginPage.mjs'),
    'react-router-dom-of-ui': join(modules, 'react-router-dom'),
  },
  plugins: [hostRouter, bundlerInterop],
});
const style = await readFile(new URL('build/boot.css', PREVIEW_DIR), 'utf8');
await writeFile(join(out, 'index.html'), indexPage(metafile, style));
