// Holds the plugin to the oldest Grafana it says it runs in: every export it uses must be there (Grafana's levitate
// compares them), and all of it must type-check against that version. Needs the npm registry.
//
//   node scripts/levitate.mjs              against the oldest version of plugin.json's grafanaDependency
//   node scripts/levitate.mjs 13.2.2       against another version
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { createTsProgram, getIncompatibilitiesBetweenPackages } from '@grafana/levitate';

import { typecheckAgainst } from './lib/grafana-types.mjs';
import { ROOT } from './lib/run.mjs';

const ENTRIES = ['module.tsx', 'datasource/module.ts'].map((file) => join(ROOT, 'plugin/src', file));
const PACKAGES = ['@grafana/data', '@grafana/ui', '@grafana/runtime', '@grafana/i18n'];

const require = createRequire(ENTRIES[0]);
const version = process.argv[2] ?? (await oldestGrafana());
let absent = 0;
for (const program of ENTRIES.map((entry) => createTsProgram(entry))) {
  for (const name of PACKAGES) {
    absent += await check(program, name);
  }
}
const fits = await typecheckAgainst(version);
const good = absent === 0 && fits;
console.log(
  good ? `\nThe plugin keeps to what Grafana ${version} has.` : `\nThe plugin does not fit Grafana ${version}.`
);
process.exit(good ? 0 : 1);

/** Counts what is absent. What is only different is for the type check to say: most differences touch nothing we use. */
async function check(program, name) {
  const installed = `${name}@${require(`${name}/package.json`).version}`;
  const uses = await getIncompatibilitiesBetweenPackages(program, installed, `${name}@${version}`, {});
  for (const { name: used, sourceFile, removal } of uses) {
    const where = sourceFile.fileName.replace(ROOT, '');
    console.log(`${where}: ${used} of ${name} is ${removal === undefined ? 'different' : 'ABSENT'} in ${version}`);
  }
  return uses.filter(({ removal }) => removal !== undefined).length;
}

async function oldestGrafana() {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'plugin/src/plugin.json'), 'utf8'));
  return dependencies.grafanaDependency.replace(/^>=\s*/, '');
}
