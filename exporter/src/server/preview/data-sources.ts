import { z } from 'zod';

import { problem } from '../problems.ts';
import type { Api } from '../server.types.ts';

/** Kinds of Grafana data sources that the plugin reads. */
export const DATA_SOURCE_KINDS = ['prometheus', 'tempo', 'loki'] as const;

export interface PreviewDataSource {
  kind: (typeof DATA_SOURCE_KINDS)[number];
  /** Address of the back end, without credentials. */
  url: URL;
}

const TIMEOUT_MS = 30_000;
const PROXY = '/api/datasources/proxy/uid';

/**
 * The data sources of the preview as Grafana lists them, and Grafana's proxy to them: reading only, and without what
 * the browser sent along.
 */
export function dataSourceRoutes(app: Api, dataSources: readonly PreviewDataSource[]): void {
  const byUid = new Map(dataSources.map((each) => [uidOf(each), each]));

  app.get('/api/frontend/settings', { schema: { hide: true } }, () => ({
    datasources: Object.fromEntries(dataSources.map((each, index) => [nameOf(each), settingsOf(each, index + 1)])),
  }));

  const params = z.object({ uid: z.string(), '*': z.string() });
  app.get(`${PROXY}/:uid/*`, { schema: { hide: true, params } }, async (request, reply) => {
    const { uid } = request.params;
    const source = byUid.get(uid);
    if (source === undefined) {
      throw problem(404, 'Data source not found', `the preview has no data source ${uid}`);
    }
    const rest = request.url.slice(`${PROXY}/${encodeURIComponent(uid)}/`.length);
    const answer = await ask(source, rest, request.headers.accept);
    const type = answer.headers.get('content-type');
    if (type !== null) {
      void reply.type(type);
    }
    return reply.code(answer.status).send(Buffer.from(await answer.arrayBuffer()));
  });
}

async function ask({ kind, url }: PreviewDataSource, rest: string, accept = '*/*'): Promise<Response> {
  const base = url.href.endsWith('/') ? url.href : `${url.href}/`;
  const [path = ''] = rest.split('?', 1);
  if (decodeURIComponent(path).split(/[/\\]/).includes('..')) {
    throw problem(400, 'Not a path of the data source', `${path} leads out of ${base}`);
  }
  try {
    return await fetch(`${base}${rest}`, {
      headers: { accept },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw problem(502, `${kind} does not answer`, `${base}: ${reason}`, `start it, or correct --preview-data-source`);
  }
}

function uidOf({ kind }: PreviewDataSource): string {
  return `preview-${kind}`;
}

function nameOf({ kind }: PreviewDataSource): string {
  return `Preview ${kind}`;
}

/** What of Grafana's `DataSourceInstanceSettings` the plugin reads. */
function settingsOf(source: PreviewDataSource, id: number) {
  const [uid, name, type] = [uidOf(source), nameOf(source), source.kind];
  return { id, uid, name, type, url: `${PROXY}/${uid}`, access: 'proxy', readOnly: true, jsonData: {} };
}
