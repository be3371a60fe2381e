import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import { fastify, type FastifyBaseLogger, type FastifyServerOptions } from 'fastify';
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';

import { authenticate, DEFAULT_LIMITS } from './auth/authenticate.ts';
import { createTokenCheck } from './auth/roles.ts';
import { answerClientError } from './client-error.ts';
import { closeUnusedConnections, refuseWhenClosing } from './closing.ts';
import { EventFeed } from './events/feed.ts';
import { DEFAULT_STREAM_LIMITS, EventStreams } from './events/streams.ts';
import { hideFromViewers } from './hiding/hide-from-viewers.ts';
import { maskAnswers } from './masked.ts';
import { answerPage, previewOptions, previewRoutes } from './preview/preview.ts';
import { PreviewProxy } from './preview/proxy.ts';
import { answerProblems, sendError, sendProblem, unknownRoute } from './problems.ts';
import { analyticsRoutes } from './routes/analytics.ts';
import { batchRoutes } from './routes/batches.ts';
import { controlRoutes } from './routes/control.ts';
import { dryRunRoutes } from './routes/dry-run.ts';
import { errorRoutes } from './routes/errors.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { logRoutes } from './routes/logs.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { openApiRoute } from './routes/openapi.ts';
import { otlpRoutes } from './routes/otlp.ts';
import { pipelineFileRoutes } from './routes/pipeline-files.ts';
import { pipelineRoutes } from './routes/pipelines.ts';
import { probeRoutes } from './routes/probes.ts';
import { promptRoutes } from './routes/prompts.ts';
import { providerKeyRoutes } from './routes/provider-keys.ts';
import { repeatRoutes } from './routes/repeat.ts';
import { runRoutes } from './routes/runs.ts';
import { scheduleRoutes } from './routes/schedules.ts';
import { searchRoutes } from './routes/search.ts';
import { stepRoutes } from './routes/steps.ts';
import { components } from './schemas.ts';
import type { Api, ApiContext, ServerDependencies } from './server.types.ts';
import { refuseNul } from './unstorable.ts';
import { Upkeep } from './upkeep.ts';

const BODY_LIMIT_BYTES = 2 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * The service's HTTP server; call `listen` on it. While it runs it also keeps the counters and the event table.
 * `close` ends event streams and waits for requests; the caller closes engine, telemetry and store after it.
 * @throws Error when a preview is asked for that must not or cannot be served.
 */
export async function createServer(deps: ServerDependencies): Promise<Api> {
  const preview = previewOptions(deps);
  const proxy = new PreviewProxy();
  const app = createApp(deps.logger, preview === null ? null : proxy);
  const feed = new EventFeed(deps.store, app.log);
  const context: ApiContext = { ...deps, feed, started_at: new Date().toISOString() };

  answerProblems(app);
  refuseWhenClosing(app);
  closeUnusedConnections(app);
  refuseNul(app);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  });
  await app.register(rateLimit, { global: false });
  await registerOpenApi(app, deps.version);
  app.setNotFoundHandler(async (request, reply) => {
    if (preview === null || !(await answerPage(preview, request, reply))) {
      await sendProblem(reply, unknownRoute(request));
    }
  });
  const tokens = preview === null ? [deps.tokens] : [deps.tokens, proxy.tokens];
  await app.register(async (scope: Api) => {
    authenticate(scope, createTokenCheck(tokens), { ...DEFAULT_LIMITS, ...deps.limits });
    maskAnswers(scope, deps.telemetry);
    hideFromViewers(scope, deps);
    probeRoutes(scope, context);
    await scope.register(async (api: Api) => apiRoutes(api, context), { prefix: '/api/v1' });
  });
  if (preview !== null) {
    await app.register(async (scope: Api) => previewRoutes(scope, preview, proxy, deps.previewDataSources));
  }
  runWithServer(app, context);
  return app;
}

function createApp(logger: FastifyBaseLogger | undefined, proxy: PreviewProxy | null): Api {
  const options: FastifyServerOptions = {
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    ...(proxy === null ? {} : { rewriteUrl: (request) => proxy.rewrite(request) }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    handlerTimeout: REQUEST_TIMEOUT_MS,
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
    clientErrorHandler: answerClientError,
  };
  const app = fastify(options).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app;
}

async function registerOpenApi(app: Api, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Stepscope',
        version,
        description: 'Runs of AI pipelines: start, watch and steer them',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: createJsonSchemaTransform({ schemaRegistry: components }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: components }),
  });
}

function apiRoutes(api: Api, context: ApiContext): void {
  const streams = new EventStreams(context.store, context.feed, { ...DEFAULT_STREAM_LIMITS, ...context.streams });
  api.addHook('preClose', async () => streams.closeAll());
  healthRoutes(api, context);
  runRoutes(api, context);
  controlRoutes(api, context);
  repeatRoutes(api, context);
  batchRoutes(api, context);
  scheduleRoutes(api, context);
  providerKeyRoutes(api, context);
  stepRoutes(api, context);
  otlpRoutes(api, context);
  metricsRoutes(api, context);
  logRoutes(api, context);
  searchRoutes(api, context);
  promptRoutes(api, context);
  analyticsRoutes(api, context);
  errorRoutes(api, context);
  pipelineRoutes(api, context);
  pipelineFileRoutes(api, context);
  dryRunRoutes(api, context);
  eventRoutes(api, context, streams);
  openApiRoute(api);
}

function runWithServer(app: Api, { store, feed }: ApiContext): void {
  const upkeep = new Upkeep(store, feed, app.log);
  app.addHook('onReady', async () => {
    await feed.start();
    upkeep.start();
  });
  app.addHook('onClose', async () => {
    await upkeep.stop();
    await feed.stop();
  });
}
