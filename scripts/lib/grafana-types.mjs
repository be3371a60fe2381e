import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { mustRun, ROOT, run } from './run.mjs';

const PACKAGES = ['data', 'ui', 'runtime', 'i18n', 'schema', 'e2e-selectors'];

/**
 * Type-checks the plugin, without its tests, against the @grafana packages of a version: properties of components and
 * options too, which a comparison of exports does not see. Returns whether it fits. Needs the npm registry.
 */
export async function typecheckAgainst(version) {
  const folder = join(ROOT, '.cache', 'grafana', version);
  for (const name of PACKAGES) {
    await unpack(folder, name, version);
  }
  const config = join(folder, 'tsconfig.json');
  await writeFile(config, JSON.stringify(tsconfig(folder), null, 2));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  return (await run(process.execPath, [tsc, '--noEmit', '-p', config])) === 0;
}

async function unpack(folder, name, version) {
  const target = join(folder, 'node_modules', '@grafana', name);
  if (existsSync(join(target, 'package.json'))) {
    return;
  }
  const tarball = `grafana-${name}.tgz`;
  await mkdir(target, { recursive: true });
  try {
    // Only the package itself: an installation would also want its dependencies, some of them from git.
    await mustRun('npm', ['pack', '--silent', `@grafana/${name}@${version}`, '--pack-destination', folder]);
    await mustRun(
      'sh',
      ['-c', `mv grafana-${name}-*.tgz ${tarball} && tar xzf ${tarball} -C "$0" --strip-components=1`, target],
      { cwd: folder }
    );
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    throw error;
  }
}

function tsconfig(folder) {
  const types = PACKAGES.map((name) => [
    `@grafana/${name}`,
    [join(folder, 'node_modules/@grafana', name, 'dist/types/index.d.ts')],
  ]);
  return {
    extends: join(ROOT, 'plugin/tsconfig.json'),
    compilerOptions: {
      rootDir: ROOT,
      paths: {
        '@stepscope/exporter/contract/*': [join(ROOT, 'exporter/src/contract/*.ts')],
        ...Object.fromEntries(types),
      },
      typeRoots: [join(ROOT, 'node_modules/@types')],
    },
    include: [join(ROOT, 'plugin/src'), join(ROOT, 'plugin/.config/types')],
    exclude: [join(ROOT, 'plugin/src/**/*.test.*'), join(ROOT, 'plugin/src/ui/testRender.tsx')],
  };
}
