import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';

import type { Logger } from 'pino';

import type { CaptureMode } from '../contract/capture.ts';
import { dayBudgetFromEnv } from '../engine/budget.ts';
import { createEngine } from '../engine/engine.ts';
import type { Engine } from '../engine/engine.types.ts';
import { KeyVault } from '../engine/key-vault.ts';
import { createProviders, type ProviderRegistry } from '../providers/registry.ts';
import { openStore, type Store } from '../store/database.ts';
import { resealStore, SealedStoreError } from '../store/reseal.ts';
import { createSealing, loadSealing } from '../store/sealing.ts';
import { usePriceFile } from '../telemetry/cost.ts';
import { createTelemetry } from '../telemetry/create.ts';
import { loadPatterns } from '../telemetry/redact-settings.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { policyFromEnv, type ServicePolicy } from '../workflow/policy.ts';
import { VERSION } from './version.ts';

export interface RuntimeOptions {
  /** Null: the store lives in memory and ends with the process. */
  dataDir: string | null;
  /** A store in memory without a key gets one of its own, so that it may have secrets of a run. */
  sealInMemory?: boolean;
  /** Use `DATABASE_URL` where it is set. */
  useDatabaseUrl: boolean;
  workspace: string;
  otlpUrl: string | undefined;
  /** Provider for runs that name none; null: each step's own. */
  defaultProvider: string | null;
  concurrency: number;
  /** Also export metrics of this machine and process. */
  hostMetrics: boolean;
  /** How much of content is kept unless the environment says; `redacted` when absent. */
  defaultCapture?: CaptureMode | undefined;
  logger: Logger;
}

/** Everything a run needs, opened in order and closed in reverse. */
export interface Runtime {
  store: Store;
  telemetry: Telemetry;
  providers: ProviderRegistry;
  keys: { vault: KeyVault; check(provider: string, signal: AbortSignal): Promise<void> };
  engine: Engine;
  workspace: string;
  /** What workflow files may do here besides asking models. */
  policy: ServicePolicy;
  close(timeoutMs: number): Promise<void>;
}

const TELEMETRY_CLOSE_MS = 3_000;
const UNSEALED =
  'workflow files, variables and results are stored unsealed: set STEPSCOPE_SECRET_KEY to the same key in every process';

/** Opens store, telemetry, providers and engine. @throws what the store or a setting is wrong with. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { dataDir, logger } = options;
  await usePriceFile(process.env['STEPSCOPE_PRICES_FILE']);
  const patterns = await loadPatterns(process.env);
  const databaseUrl = options.useDatabaseUrl ? process.env['DATABASE_URL']?.trim() || undefined : undefined;
  const onError = (error: unknown) => logger.error({ err: error }, 'an operation in the background failed');
  const { store, closeStore } = await openSealedStore(databaseUrl, options, onError);
  const vault = new KeyVault(store, await loadSealing(process.env, dataDir), onError);
  await vault.open();
  const providers = createProviders(process.env, [], vault);
  if (options.defaultProvider !== null) {
    providers.get(options.defaultProvider);
  }
  const telemetry = createTelemetry({
    service_version: VERSION,
    endpoint: options.otlpUrl,
    spill_dir: dataDir === null ? null : resolve(dataDir, 'spill'),
    env: process.env,
    host_metrics: options.hostMetrics,
    default_capture: options.defaultCapture,
    patterns,
    logger,
  });
  const workspace = resolve(options.workspace);
  const policy = policyFromEnv(process.env);
  const engine = await createEngine({
    store,
    telemetry,
    providers,
    workspace,
    defaultProvider: options.defaultProvider,
    concurrency: options.concurrency,
    dayBudget: dayBudgetFromEnv(process.env),
    policy,
    onError,
  });
  return {
    store,
    telemetry,
    providers,
    keys: { vault, check: (provider, signal) => providers.get(provider).check(signal) },
    engine,
    workspace,
    policy,
    close: async (timeoutMs) => {
      await engine.stop(timeoutMs);
      vault.close();
      await telemetry.shutdown(TELEMETRY_CLOSE_MS);
      await closeStore();
    },
  };
}

/** Also seals, in the background, what an earlier process left unsealed. */
async function openSealedStore(
  databaseUrl: string | undefined,
  { dataDir, sealInMemory = false, logger }: RuntimeOptions,
  onError: (error: unknown) => void
): Promise<{ store: Store; closeStore: () => Promise<void> }> {
  // A key that one replica keeps for itself opens nothing in another one.
  const kept = await loadSealing(process.env, databaseUrl === undefined ? dataDir : null);
  const inMemory = databaseUrl === undefined && dataDir === null;
  const sealing = kept ?? (sealInMemory && inMemory ? createSealing([randomBytes(32)]) : null);
  if (sealing === null && databaseUrl !== undefined) {
    logger.warn(UNSEALED);
  }
  const store = await openStore({ databaseUrl, dataDir, sealing }).catch((error: unknown) => {
    throw databaseUrl === undefined || error instanceof SealedStoreError ? error : unreachable(databaseUrl, error);
  });
  const closing = new AbortController();
  const resealing = sealing === null ? null : resealStore(store, sealing, closing.signal).catch(onError);
  const closeStore = async () => {
    closing.abort();
    await resealing;
    await store.close();
  };
  return { store, closeStore };
}

/** Names the server and never its password. */
function unreachable(databaseUrl: string, error: unknown): Error {
  const { message, code } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error), code: undefined };
  const where = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  const server = where === null ? 'it is not a URL' : `${where.host}${where.pathname}`;
  const reason = (message || code || 'no answer').replaceAll(databaseUrl, '(address)');
  return new Error(
    `The PostgreSQL server of DATABASE_URL (${server}) cannot be used: ${reason}.\n` +
      'Check that it runs and that user, password and database are right, or unset DATABASE_URL to use the embedded store.',
    { cause: error }
  );
}
