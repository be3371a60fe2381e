import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { isFinal } from '../../src/contract/status.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { openStore } from '../../src/store/database.ts';
import { readEvents } from '../../src/store/events.ts';
import { findRunRow, listRuns } from '../../src/store/runs.ts';
import { loadSealing } from '../../src/store/sealing.ts';
import { listStepRows } from '../../src/store/steps.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';

/** A service process that the crash test kills, and the one that comes after it. */
const [mode, directory = ''] = process.argv.slice(2);
const store = await openStore({ dataDir: directory, sealing: await loadSealing({}, directory) });
const engine = await createEngine({
  store,
  telemetry: createTelemetry({ service_version: '0.0.0', env: {} }),
  providers: createProviders({}),
  workspace: directory,
  defaultProvider: 'simulated',
  concurrency: 2,
  onError: (error) => console.error(error),
});
await engine.startWorkers();
if (mode === 'start') {
  const source = await readFile(join(directory, 'flow.yaml'), 'utf8');
  await engine.startRun(
    { source, file: null, variables: {}, environment: { TOKEN: 'token-of-the-run' }, trigger: 'api' },
    { name: 'test', role: 'admin' }
  );
  for (;;) {
    const events = await readEvents(store, 0, 5000, { kinds: ['response:streaming'] });
    if (events.some((event) => event.kind === 'response:streaming' && event.step_path === 'two')) {
      console.log('two is streaming');
      await sleep(60_000);
    }
    await sleep(20);
  }
}
for (;;) {
  const { runs } = await listRuns(store, { limit: 1 });
  const [run] = runs;
  if (run !== undefined && isFinal(run.status)) {
    const steps = await listStepRows(store, run.run_id);
    const calls = await store.db.selectFrom('model_calls').select(['step_path', 'status']).orderBy('id').execute();
    console.log(
      JSON.stringify({
        status: run.status,
        environment: (await findRunRow(store.db, run.run_id))?.config.environment,
        steps: steps.map(({ step_path, attempt, status }) => ({ path: step_path, attempt, status })),
        calls: calls.map(({ step_path, status }) => ({ path: step_path, status })),
      })
    );
    process.exit(0);
  }
  await sleep(50);
}
