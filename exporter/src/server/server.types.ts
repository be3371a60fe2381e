import type { IncomingMessage, Server, ServerResponse } from 'node:http';

import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

import type { Engine } from '../engine/engine.types.ts';
import type { KeyVault } from '../engine/key-vault.ts';
import type { ProviderRegistry } from '../providers/registry.ts';
import type { Store } from '../store/database.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { ServicePolicy } from '../workflow/policy.ts';
import type { Limits } from './auth/authenticate.ts';
import type { EventFeed } from './events/feed.ts';
import type { StreamLimits } from './events/streams.ts';
import type { PreviewDataSource } from './preview/data-sources.ts';
import type { Tokens } from './tokens.ts';

/** What the service is made of. The server starts and stops none of it. */
export interface ServerDependencies {
  store: Store;
  engine: Engine;
  telemetry: Pick<Telemetry, 'snapshot' | 'metricsText' | 'redact' | 'redactSecrets' | 'traceOf' | 'withCapture'>;
  providers: Pick<ProviderRegistry, 'list'>;
  /** Keys written through the API; absent: there are no routes for them. */
  keys?: ProviderKeys | undefined;
  /** Directory of the workflow files. */
  workspace: string;
  /** What the service lets workflow files do; the validator warns of the rest. Absent: it does not. */
  policy?: ServicePolicy | undefined;
  tokens: Tokens;
  version: string;
  /** Absent: nothing is logged. */
  logger?: FastifyBaseLogger | undefined;
  /** Address the server will listen on; loopback only keeps `/metrics` open and allows the preview. */
  host: string;
  /** Viewers get no prompts, replies, variables, workflow texts, or sentences that may quote them. */
  hidePromptsFromViewers?: boolean | undefined;
  /** Serves the built plugin without Grafana and without a token, to this machine only. */
  preview?: PreviewOptions | boolean | undefined;
  /** Back ends that the preview reads as Grafana reads its data sources; absent: none. */
  previewDataSources?: readonly PreviewDataSource[] | undefined;
  limits?: Partial<Limits> | undefined;
  streams?: Partial<StreamLimits> | undefined;
}

/** Keys of providers, and the request that tries one. */
export interface ProviderKeys {
  vault: KeyVault;
  /** Rejects with `ProviderError`. */
  check(provider: string, signal: AbortSignal): Promise<void>;
}

export interface PreviewOptions {
  /** Directory of the built preview page, with `index.html`. */
  pageDir: string;
  /** Directory of the built plugin, served under `/public/plugins/stepscope-pipelines-app/`. */
  pluginDir: string;
}

/** The server as route files see it: schemas are zod's. */
export type Api = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

/** What routes work with. */
export interface ApiContext extends ServerDependencies {
  feed: EventFeed;
  started_at: string;
}
