import { readFile } from 'node:fs/promises';

import type { Plugin } from 'esbuild';

const NAMESPACE = 'bundler-interop';
const resolving = Symbol('resolving');

/**
 * Lets `.mjs` files import CommonJS packages as webpack does: the default import is `exports.default`.
 * esbuild follows Node there (the default import is all of `exports`), and the `@grafana` packages were written for
 * the former: without this their tables and scroll bars are objects where React wants a component.
 */
export const bundlerInterop: Plugin = {
  name: NAMESPACE,
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === resolving || kind !== 'import-statement' || !importer.endsWith('.mjs')) {
        return undefined;
      }
      const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: resolving });
      if (found.errors.length > 0 || found.namespace !== 'file' || !(await exportsDefaultByCommonJs(found.path))) {
        return found.errors.length > 0 ? undefined : found;
      }
      return { path: found.path, namespace: NAMESPACE };
    });
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => {
      const file = JSON.stringify(path);
      return {
        resolveDir: '/',
        loader: 'js',
        contents: `const m = require(${file}); export * from ${file}; export default m && m.__esModule && 'default' in m ? m.default : m;`,
      };
    });
  },
};

async function exportsDefaultByCommonJs(file: string): Promise<boolean> {
  if (!/\.c?js$/.test(file)) {
    return false;
  }
  const source = await readFile(file, 'utf8');
  const isModule = /^\s*(import|export)\s/m.test(source);
  return !isModule && (/__esModule|\.default\s*=/.test(source) || /require\(['"]\.\//.test(source));
}
