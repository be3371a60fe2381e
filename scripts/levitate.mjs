// Holds the plugin to the oldest Grafana it says it runs in: whatever it uses of the @grafana packages must be there,
// and be the same, in that version. Needs the npm registry, for the type definitions of both versions.
//
//   node scripts/levitate.mjs              against the oldest version of plugin.json's grafanaDependency
//   node scripts/levitate.mjs latest       against another version
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { createTsProgram, getIncompatibilitiesBetweenPackages } from '@grafana/levitate';

import { ROOT } from './lib/run.mjs';

const ENTRY = join(ROOT, 'plugin/src/module.tsx');
const PACKAGES = ['@grafana/data', '@grafana/ui', '@grafana/runtime', '@grafana/i18n'];

/** Changes that don't touch what the plugin uses; each says why. */
const ACCEPTED = new Map([
  ['@grafana/runtime config', 'an object of settings that each version adds to; the plugin reads bootData.user of it'],
]);

const require = createRequire(ENTRY);
const version = process.argv[2] ?? (await oldestGrafana());
const program = createTsProgram(ENTRY);
let found = 0;
for (const name of PACKAGES) {
  found += await check(name);
}
console.log(
  found === 0 ? `\nThe plugin keeps to what Grafana ${version} has.` : `\n${found} uses do not fit ${version}.`
);
process.exit(found === 0 ? 0 : 1);

async function check(name) {
  const installed = `${name}@${require(`${name}/package.json`).version}`;
  const target = `${name}@${version}`;
  const incompatible = await getIncompatibilitiesBetweenPackages(program, installed, target, {});
  const reported = incompatible.filter((use) => !ACCEPTED.has(`${name} ${use.name}`));
  for (const { name: used, sourceFile, removal } of reported) {
    const where = sourceFile.fileName.replace(`${ROOT}`, '');
    console.error(`${where}: ${used} of ${name} ${removal === undefined ? 'is different' : 'is absent'} in ${version}`);
  }
  return reported.length;
}

async function oldestGrafana() {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'plugin/src/plugin.json'), 'utf8'));
  return dependencies.grafanaDependency.replace(/^>=\s*/, '');
}
