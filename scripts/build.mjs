import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { mustRun } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt({ force: process.argv.includes('--force') });
await mustRun('tsc', ['-p', 'exporter/tsconfig.build.json']);
