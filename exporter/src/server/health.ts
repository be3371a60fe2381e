import { sql } from 'kysely';

import type { Health } from '../contract/api.ts';
import type { Store } from '../store/database.ts';
import { type ExportState, SIGNALS } from '../telemetry/telemetry.ts';
import type { ApiContext } from './server.types.ts';

type Check = Health['checks']['store'];

const STORE_TIMEOUT_MS = 2000;

/** Asks the store for an answer; says in how many ms it came, or why it did not. */
export async function checkStore(store: Store): Promise<Check> {
  const start = performance.now();
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error('no answer in 2 s')), STORE_TIMEOUT_MS);
  try {
    await Promise.race([sql`SELECT 1`.execute(store.db), timeout.promise]);
    return { status: 'ok', message: `answered in ${Math.ceil(performance.now() - start)} ms` };
  } catch (error) {
    return { status: 'down', message: `the ${store.kind} store does not answer: ${messageOf(error)}` };
  } finally {
    clearTimeout(timer);
  }
}

/** Host and reason only: a connection string in a driver's message would carry a password. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message || String(error.name) : 'unknown reason';
  return message.replaceAll(/\w+:\/\/\S+/g, '(address)').slice(0, 300);
}

/** State of the export: trouble there never loses or holds up a run, so it is never worse than degraded. */
export function checkTelemetry(state: ExportState): Check {
  const signals = SIGNALS.map((name) => ({ name, ...state[name] }));
  if (signals.every((signal) => signal.endpoint === null)) {
    return { status: 'ok', message: 'export is off; set OTEL_EXPORTER_OTLP_ENDPOINT or --otlp to send telemetry' };
  }
  const dropped = signals.reduce((sum, signal) => sum + Object.values(signal.dropped).reduce((a, b) => a + b, 0), 0);
  const failing = signals.filter((signal) => signal.endpoint !== null && signal.last_error !== null);
  const [first] = failing;
  if (first !== undefined) {
    const waiting = signals.reduce((sum, signal) => sum + signal.queued, 0);
    const kept = dropped === 0 ? 'nothing is lost' : `${dropped} were dropped`;
    return {
      status: 'degraded',
      message:
        `${failing.map((signal) => signal.name).join(', ')} cannot be sent to ${hostOf(first.endpoint)}: ` +
        `${first.last_error}; ${kept}, ${waiting} are waiting and go out when it answers`,
    };
  }
  const sent = signals.reduce((sum, signal) => sum + signal.sent, 0);
  const to = hostOf(signals.find((signal) => signal.endpoint !== null)?.endpoint ?? null);
  return dropped === 0
    ? { status: 'ok', message: `${sent} sent to ${to}` }
    : {
        status: 'degraded',
        message: `${sent} sent to ${to}, ${dropped} were dropped; see stepscope_export_dropped_total`,
      };
}

function hostOf(endpoint: string | null): string {
  return endpoint !== null && URL.canParse(endpoint) ? new URL(endpoint).host : 'the receiver';
}

/** Everything `GET /api/v1/health` tells, but the role of who asks. */
export async function readHealth(context: ApiContext): Promise<Omit<Health, 'role'>> {
  const { store, engine, telemetry, providers, version, started_at } = context;
  const active = engine.activeRuns();
  const checks = {
    store: await checkStore(store),
    workers: { status: 'ok', message: active === 1 ? '1 run in progress' : `${active} runs in progress` } as const,
    telemetry: checkTelemetry(telemetry.snapshot()),
  };
  const states = Object.values(checks).map((check) => check.status);
  const known = providers.list();
  return {
    status: states.includes('down') ? 'down' : states.includes('degraded') ? 'degraded' : 'ok',
    version,
    started_at,
    checks,
    store: store.kind,
    providers: known,
    simulated_by_default: known.some((provider) => provider.name === engine.defaultProvider && provider.simulated),
  };
}
