import { createEngine } from '../../src/engine/engine.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { openStore } from '../../src/store/database.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';

/** A replica of the service for the fault test: it works on the shared queue until it is killed. */
const [databaseUrl = '', workspace = ''] = process.argv.slice(2);
const store = await openStore({ databaseUrl, dataDir: null });
const engine = await createEngine({
  store,
  telemetry: createTelemetry({ service_version: '0.0.0', env: {} }),
  providers: createProviders({
    STEPSCOPE_SIMULATED_LATENCY_MS: '20',
    STEPSCOPE_SIMULATED_TOKENS_PER_SECOND: '800',
    STEPSCOPE_MAX_CONCURRENCY_SIMULATED: '64',
  }),
  workspace,
  defaultProvider: 'simulated',
  concurrency: 16,
  leaseMs: 3_000,
  // The server is stopped in mid-load, which a replica is to survive; what it says then is no finding.
  onError: () => undefined,
});
await engine.startWorkers();
console.log('ready');
