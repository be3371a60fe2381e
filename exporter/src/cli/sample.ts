import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { listRuns } from '../store/runs.ts';
import type { Runtime } from './runtime.ts';

const SAMPLE_FILE = 'research-loop.yaml';

/** Starts the sample workflow on the simulated provider when the store has no run yet. */
export async function startSample({ store, engine, workspace }: Runtime): Promise<void> {
  const { runs } = await listRuns(store, { limit: 1 });
  if (runs.length > 0) {
    return;
  }
  const source = await readFile(join(workspace, SAMPLE_FILE), 'utf8');
  await engine.startRun(
    { source, file: SAMPLE_FILE, variables: {}, provider: 'simulated', trigger: 'cli' },
    { name: 'npm start', role: 'admin' }
  );
}
