import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer as createHttp, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { healthSchema } from '../../src/contract/api.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { type Run, runSchema } from '../../src/contract/run.ts';
import { createServer } from '../../src/server/server.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../backends/temporary.ts';
import { type CallOptions, type HttpService, startHttpService } from './harness.ts';
import { readSse } from './sse.ts';
import { QUICK } from './workflows.ts';

const PROXY = '/api/plugin-proxy/stepscope-pipelines-app';
const SETTINGS = '/api/plugins/stepscope-pipelines-app/settings';
const PAGE = '<!doctype html><script>window.a = 1</script><script src="/host.js"></script>';

let built: TemporaryDirectory;
let http: HttpService;
beforeAll(async () => {
  built = await temporaryDirectory('preview');
  const [pageDir, pluginDir] = [join(built.path, 'page'), join(built.path, 'plugin')];
  await mkdir(pageDir);
  await mkdir(pluginDir);
  await writeFile(join(pageDir, 'index.html'), PAGE);
  await writeFile(join(pageDir, 'host.js'), 'export {}');
  await writeFile(join(pluginDir, 'module.js'), 'define([])');
  await writeFile(join(built.path, 'secret.txt'), 'not for you');
  http = await startHttpService({ server: { preview: { pageDir, pluginDir } } });
}, 120_000);
afterAll(async () => {
  await http.stop();
  await built.remove();
}, 120_000);

/** A request as the preview's own page makes it. */
const fromPage = <T>(path: string, options: CallOptions = {}) =>
  http.call<T>(path, {
    ...options,
    headers: { 'sec-fetch-site': 'same-origin', origin: http.url, ...options.headers },
  });

describe('the preview page', () => {
  it.each(['/', '/a/stepscope-pipelines-app/overview', '/a/stepscope-pipelines-app/runs/x?tab=logs'])(
    'is served at %s, and lets only its own scripts run',
    async (path) => {
      const answer = await http.call(path, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(200);
      expect(answer.text).toBe(PAGE);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self' 'sha256-");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    }
  );

  it('comes with the built plugin, and with nothing beside it', async () => {
    expect((await http.call('/public/plugins/stepscope-pipelines-app/module.js')).text).toBe('define([])');
    expect((await http.call('/host.js')).text).toBe('export {}');
    for (const path of ['/%2e%2e/secret.txt', '/public/plugins/stepscope-pipelines-app/..%2f..%2fsecret.txt']) {
      expect((await http.call(path)).text).not.toContain('not for you');
    }
  });
});

describe('its proxy', () => {
  it('does what Grafana does: each route with the token of its role, and the user named', async () => {
    expect(healthSchema.parse((await fromPage(`${PROXY}/view/health`)).body).role).toBe('viewer');
    expect(healthSchema.parse((await fromPage(`${PROXY}/control/health`)).body).role).toBe('editor');
    const started = await fromPage<Run>(`${PROXY}/control/runs`, { method: 'POST', body: { source: QUICK } });
    expect(started.status).toBe(201);
    expect(runSchema.parse(started.body).started_by).toBe('preview');
    expect((await fromPage(`${PROXY}/view/runs`, { method: 'POST', body: { source: QUICK } })).status).toBe(404);
    expect((await fromPage(`${PROXY}/nowhere/health`)).status).toBe(404);
  });

  it.each([
    ['PATCH', { enabled: false }],
    ['DELETE', undefined],
  ])('takes %s to the editor routes, as plugin.json does', async (method, body) => {
    const path = 'schedules/00000000-0000-4000-8000-000000000000';
    const answer = await fromPage(`${PROXY}/control/${path}`, { method, body });
    expect(problemSchema.parse(answer.body).title).toBe('No such schedule');
    const other = await fromPage(`${PROXY}/view/${path}`, { method, body });
    expect(problemSchema.parse(other.body).title).not.toBe('No such schedule');
  });

  it('streams events', async () => {
    const reader = await readSse(`${http.url}${PROXY}/view/events`, { 'sec-fetch-site': 'same-origin' });
    await http.start(QUICK);
    await reader.until((seen) => seen.events().some(({ kind }) => kind === 'pipeline:completed'));
    reader.close();
  });

  it('lets no page choose who acts', async () => {
    const headers = { 'x-grafana-user': 'root', 'x-grafana-context': '{"user":{"login":"root"}}' };
    const started = await fromPage<Run>(`${PROXY}/control/runs`, { method: 'POST', body: { source: QUICK }, headers });
    expect(started.body.started_by).toBe('preview');
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:1' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
  ])('refuses %s', async (_what, headers) => {
    for (const [path, method] of [
      [`${PROXY}/view/runs`, 'GET'],
      [`${PROXY}/control/runs`, 'POST'],
      [SETTINGS, 'GET'],
    ] as const) {
      const answer = await http.call(path, {
        method,
        headers,
        ...(method === 'POST' ? { body: { source: QUICK } } : {}),
      });
      expect([path, answer.status]).toEqual([path, 403]);
      expect(problemSchema.parse(answer.body).title).toBe('The preview refuses this request');
    }
  });

  it('refuses a name that is not of this machine: DNS rebinding', async () => {
    for (const host of ['evil.example', 'evil.example:8720', '127.0.0.1.evil.example', '192.168.1.7']) {
      expect([host, await statusWithHost(`${PROXY}/view/runs`, host)]).toEqual([host, 403]);
    }
    for (const host of ['localhost:8720', '127.0.0.1:8720', '[::1]:8720']) {
      expect([host, await statusWithHost(`${PROXY}/view/runs`, host)]).toEqual([host, 200]);
    }
  });

  it('refuses to change anything for a page that does not say what it is', async () => {
    const answer = await http.call(`${PROXY}/control/runs`, { method: 'POST', body: { source: QUICK } });
    expect(answer.status).toBe(403);
  });

  it('leaves the API itself closed', async () => {
    expect((await fromPage('/api/v1/runs')).status).toBe(401);
  });
});

describe('its settings', () => {
  it('take a token, use it, and never show it', async () => {
    const wrong = 'canary-token-of-enough-length';
    const saved = await fromPage(SETTINGS, {
      method: 'POST',
      body: { enabled: true, pinned: true, jsonData: { url: http.url }, secureJsonData: { viewerToken: wrong } },
    });
    expect(saved.status).toBe(200);
    expect((await fromPage(`${PROXY}/view/runs`)).status).toBe(401);
    await fromPage(SETTINGS, { method: 'POST', body: { secureJsonData: { viewerToken: http.tokens.viewer } } });
    expect((await fromPage(`${PROXY}/view/runs`)).status).toBe(200);
    const settings = await fromPage(SETTINGS);
    expect(settings.body).toMatchObject({ jsonData: { url: http.url }, secureJsonFields: { viewerToken: true } });

    const seen = [
      settings,
      await http.call('/', { headers: { accept: 'text/html' } }),
      await fromPage(`${PROXY}/view/health`),
    ];
    for (const { text, headers } of seen) {
      const all = text + JSON.stringify([...headers]);
      for (const token of [wrong, ...Object.values(http.tokens)]) {
        expect(all).not.toContain(token);
      }
    }
  });

  it('refuse another service', async () => {
    const answer = await fromPage(SETTINGS, { method: 'POST', body: { jsonData: { url: 'http://evil.example' } } });
    expect(answer.status).toBe(422);
  });
});

it('is for this machine only, and says so', async () => {
  const options = { ...http.service, providers: { list: () => [] }, tokens: http.tokens, version: '0.0.0' };
  await expect(createServer({ ...options, host: '0.0.0.0', preview: true })).rejects.toThrow('for this machine only');
});

it('names the command that builds it', async () => {
  const options = { ...http.service, providers: { list: () => [] }, tokens: http.tokens, version: '0.0.0' };
  const preview = { pageDir: join(built.path, 'none'), pluginDir: join(built.path, 'none') };
  await expect(createServer({ ...options, host: '127.0.0.1', preview })).rejects.toThrow('npm run build');
});

/** `fetch` sets the Host header itself. */
function statusWithHost(path: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${http.url}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('its data sources', () => {
  const seen: Array<{ url: string | undefined; headers: IncomingHttpHeaders }> = [];
  const upstream = createHttp(({ url, headers }, response) => {
    seen.push({ url, headers });
    response.writeHead(url?.includes('bad') === true ? 422 : 200, { 'content-type': 'application/json' });
    response.end('{"status":"success"}');
  });
  let reading: HttpService;
  const proxy = '/api/datasources/proxy/uid/preview-prometheus';
  const get = (path: string, options: CallOptions = {}) =>
    reading.call<unknown>(path, {
      ...options,
      headers: { 'sec-fetch-site': 'same-origin', cookie: 'session=secret', authorization: 'Bearer secret' },
    });

  beforeAll(async () => {
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    const { port } = upstream.address() as AddressInfo;
    const preview = { pageDir: join(built.path, 'page'), pluginDir: join(built.path, 'plugin') };
    const gone = new URL('http://127.0.0.1:9');
    reading = await startHttpService({
      server: {
        preview,
        previewDataSources: [
          { kind: 'prometheus', url: new URL(`http://127.0.0.1:${port}/metrics-of`) },
          { kind: 'loki', url: gone },
        ],
      },
    });
  }, 120_000);
  afterAll(async () => {
    await reading.stop();
    upstream.close();
  }, 120_000);

  it('are listed as Grafana lists them, without their addresses; none unless they were given', async () => {
    const { text, body } = await get('/api/frontend/settings');
    expect(body).toMatchObject({
      datasources: { 'Preview prometheus': { uid: 'preview-prometheus', access: 'proxy' } },
    });
    expect(text).not.toContain('127.0.0.1');
    expect((await fromPage('/api/frontend/settings')).body).toEqual({ datasources: {} });
  });

  it('are read below their own path, without what the browser knows', async () => {
    const answer = await get(`${proxy}/api/v1/query?query=up%7Ba%3D%22%2F%22%7D&time=1`);
    expect([answer.status, answer.text]).toEqual([200, '{"status":"success"}']);
    expect(seen.at(-1)?.url).toBe('/metrics-of/api/v1/query?query=up%7Ba%3D%22%2F%22%7D&time=1');
    expect(JSON.stringify(seen.at(-1)?.headers)).not.toContain('secret');
    expect((await get(`${proxy}/bad`)).status).toBe(422);
  });

  it('cannot be left, written, or guessed', async () => {
    const asked = seen.length;
    for (const path of ['..%2fadmin', 'a/..%2F..%2fadmin', '..%5cadmin']) {
      expect([path, (await get(`${proxy}/${path}`)).status]).toEqual([path, 400]);
    }
    expect((await get(`${proxy}/api/v1/query`, { method: 'POST', body: {} })).status).toBe(404);
    expect((await get('/api/datasources/proxy/uid/other/api/v1/query')).status).toBe(404);
    expect((await reading.call(`${proxy}/x`, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect(seen).toHaveLength(asked);
  });

  it('say when they do not answer, and what to do', async () => {
    const { status, body } = await get('/api/datasources/proxy/uid/preview-loki/loki/api/v1/labels');
    expect(status).toBe(502);
    expect(problemSchema.parse(body).title).toBe('loki does not answer');
  });
});
