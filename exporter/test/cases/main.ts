import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openStore } from '../../src/store/database.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';
import { type CaseResult, runCase } from './run-case.ts';
import { formatTable } from './table.ts';

/**
 * `npm run cases [DIRECTORY]`: runs every workflow file of a directory on the simulated provider and prints a table.
 * The exit code is 0 only when each completed or stopped with a documented reason.
 */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const given = process.argv[2];
const directory =
  given === undefined ? resolve(ROOT, '../shared/cases') : resolve(process.env['INIT_CWD'] ?? '.', given);
const files = (await readdir(directory)).filter((file) => /\.ya?ml$/i.test(file)).sort();
const store = await openStore({ dataDir: null });
const telemetry = createTelemetry({ service_version: '0.0.0', env: {} });
const results: CaseResult[] = [];
for (const file of files) {
  results.push(await runCase({ store, telemetry }, join(directory, file)));
}
await telemetry.shutdown(1_000);
await store.close();

console.log(formatTable(results));
const wrong = results.filter(({ ok }) => !ok);
const completed = results.filter(({ outcome }) => outcome === 'completed').length;
console.log(
  `\n${results.length} files, ${completed} completed, ${results.length - completed - wrong.length} stopped with a documented reason, ${wrong.length} wrong`
);
process.exit(results.length > 0 && wrong.length === 0 ? 0 : 1);
