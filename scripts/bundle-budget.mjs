// Prints what the built plugin weighs, compressed, and fails when it is more than its budget.
import { join } from 'node:path';

import { BUDGET, inKb, isOfDataSource, scriptSizes } from './lib/budget.mjs';
import { ROOT } from './lib/run.mjs';

const SHOWN = 12;

const sizes = await scriptSizes(join(ROOT, 'plugin/dist'));
const module = sizes.find(({ file }) => file === 'module.js');
if (module === undefined) {
  console.error('The plugin is not built: run "npm run build".');
  process.exit(1);
}
for (const { file, bytes } of sizes.slice(0, SHOWN)) {
  console.log(`${inKb(bytes).padStart(10)}  ${file}`);
}
const sum = (list) => list.reduce((total, { bytes }) => total + bytes, 0);
const ofDataSource = sizes.filter(({ file }) => isOfDataSource(file));
const rows = [
  { name: 'module.js', bytes: module.bytes, budget: BUDGET.module },
  { name: 'data source', bytes: sum(ofDataSource), budget: BUDGET.dataSource },
  { name: `all ${sizes.length} scripts`, bytes: sum(sizes), budget: BUDGET.all },
];
for (const { name, bytes, budget } of rows) {
  console.log(`${name}: ${inKb(bytes)} of ${inKb(budget)} gzip${bytes > budget ? ': OVER BUDGET' : ''}`);
}
process.exit(rows.some(({ bytes, budget }) => bytes > budget) ? 1 : 0);
