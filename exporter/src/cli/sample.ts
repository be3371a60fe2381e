import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isFinal } from '../contract/status.ts';
import { listRuns } from '../store/runs.ts';
import type { Runtime } from './runtime.ts';

const SAMPLE_FILE = 'research-loop.yaml';

/** Starts the sample workflow on the simulated provider, unless a run of before still goes on. */
export async function startSample({ store, engine, workspace }: Runtime): Promise<void> {
  const { runs } = await listRuns(store, { limit: 20 });
  if (runs.some((run) => !isFinal(run.status))) {
    return;
  }
  const source = await readFile(join(workspace, SAMPLE_FILE), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`--sample runs ${SAMPLE_FILE}, which cannot be read in ${workspace} (${cause.code})`, { cause });
  });
  await engine.startRun(
    { source, file: SAMPLE_FILE, variables: {}, provider: 'simulated', trigger: 'cli' },
    { name: 'npm start', role: 'admin' }
  );
}
