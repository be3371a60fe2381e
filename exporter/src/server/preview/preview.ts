import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { isLoopback } from '../loopback.ts';
import { problem } from '../problems.ts';
import type { Api, PreviewOptions, ServerDependencies } from '../server.types.ts';
import { dataSourceRoutes, type PreviewDataSource } from './data-sources.ts';
import { refusalOf } from './guard.ts';
import { PLUGIN_ID } from './plugin-id.ts';
import type { PreviewProxy } from './proxy.ts';
import { settingsRoutes } from './settings.ts';

const PLUGIN_DIR = fileURLToPath(new URL('../../../../plugin/', import.meta.url));

/**
 * Where the preview's files are; null when it is not asked for.
 * @throws Error when it would be open to other machines, or is not built.
 */
export function previewOptions({ preview, host }: Pick<ServerDependencies, 'preview' | 'host'>): PreviewOptions | null {
  if (preview === undefined || preview === false) {
    return null;
  }
  if (!isLoopback(host)) {
    throw new Error(`the preview needs no token, so it is for this machine only; listen on 127.0.0.1, not on ${host}`);
  }
  const options =
    preview === true ? { pageDir: join(PLUGIN_DIR, 'preview/dist'), pluginDir: join(PLUGIN_DIR, 'dist') } : preview;
  for (const file of [join(options.pageDir, 'index.html'), join(options.pluginDir, 'module.js')]) {
    if (!existsSync(file)) {
      throw new Error(`the preview is not built: there is no ${file}; run "npm run build" in a checkout of Stepscope`);
    }
  }
  return options;
}

/** Serves the preview page, the built plugin, and what of Grafana's own API they need. */
export async function previewRoutes(
  app: Api,
  options: PreviewOptions,
  proxy: PreviewProxy,
  dataSources: readonly PreviewDataSource[] = []
): Promise<void> {
  const policy = contentSecurityPolicy(join(options.pageDir, 'index.html'));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', policy);
  });
  app.addHook('onRequest', async (request) => {
    const refusal = request.url.startsWith('/api/') ? refusalOf(request.raw) : null;
    if (refusal !== null) {
      throw problem(403, 'The preview refuses this request', refusal, 'open the preview at the address it printed');
    }
  });
  settingsRoutes(app, proxy);
  dataSourceRoutes(app, dataSources);
  // What the proxy took has become an API path by now. The rest is refused by the hook above, or unknown.
  app.all(`/api/plugin-proxy/${PLUGIN_ID}/*`, { schema: { hide: true } }, (_request, reply) => reply.callNotFound());
  // Rebuilt files keep their names, so the browser asks each time whether they changed.
  const files = { cacheControl: true, maxAge: 0, etag: true, dotfiles: 'deny' as const };
  const prefix = `/public/plugins/${PLUGIN_ID}/`;
  await app.register(fastifyStatic, { ...files, root: options.pluginDir, prefix, decorateReply: false });
  await app.register(fastifyStatic, { ...files, root: options.pageDir, prefix: '/' });
}

/**
 * Pages of the plugin are routes in the browser, so each path gets the same file. Returns false for a request that is
 * not for a page.
 */
export async function answerPage(
  options: PreviewOptions,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<boolean> {
  const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html') === true;
  if (!wantsPage || /^\/(api|public)\//.test(request.url)) {
    return false;
  }
  const indexFile = join(options.pageDir, 'index.html');
  const page = await readFile(indexFile);
  await reply
    .header('content-security-policy', contentSecurityPolicy(indexFile))
    .type('text/html; charset=utf-8')
    .send(page);
  return true;
}

/** The page's own scripts only; inline ones are allowed by the hash of what is in the built file. */
function contentSecurityPolicy(indexFile: string): string {
  const inline = [...readFileSync(indexFile, 'utf8').matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    (match) =>
      `'sha256-${createHash('sha256')
        .update(match[1] ?? '')
        .digest('base64')}'`
  );
  return [
    `default-src 'self'`,
    `script-src 'self' ${inline.join(' ')}`,
    // Grafana's components style themselves at run time.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `worker-src 'self' blob:`,
    `frame-ancestors 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `object-src 'none'`,
  ].join('; ');
}
