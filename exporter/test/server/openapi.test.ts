import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';

import { type HttpService, startHttpService } from './harness.ts';

type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
interface Operation {
  operationId?: string;
  summary?: string;
  security?: unknown[];
  responses: Record<string, { content?: Record<string, unknown> }>;
}

const PLUGIN_SOURCE = fileURLToPath(new URL('../../../plugin/src/source/', import.meta.url));

let http: HttpService;
let document: Document;
beforeAll(async () => {
  http = await startHttpService();
  document = (await http.call<Document>('/api/v1/openapi.json')).body;
}, 120_000);
afterAll(() => http.stop(), 30_000);

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation }))
  );

/** Fastify draws its routes as a tree; four characters of indentation are one level. */
function routesOf(tree: string): string[] {
  const prefixes: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] = /^([│├└─\s]*)(\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
    const depth = indent.length / 4;
    const path = `${prefixes[depth - 1] ?? ''}${part}`;
    prefixes[depth] = path;
    return (methods?.split(', ') ?? [])
      .filter((method) => method !== 'HEAD' && method !== 'OPTIONS')
      .map((method) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  });
}

it('is a valid OpenAPI 3.1 document', async () => {
  expect(document.openapi).toBe('3.1.0');
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
});

it('has every route that the server answers', () => {
  const routes = routesOf(http.app.printRoutes({ commonPrefix: false, includeHooks: false }));
  expect(routes.length).toBeGreaterThan(15);
  expect(
    operations()
      .map(({ name }) => name)
      .toSorted()
  ).toEqual(routes.toSorted());
});

it('has every route that the plugin asks for', async () => {
  const asked: string[] = [];
  for await (const file of glob('**/*.ts', { cwd: PLUGIN_SOURCE })) {
    const text = await readFile(join(PLUGIN_SOURCE, file), 'utf8');
    const calls = text.matchAll(/'(view|control)',\s*['`]([^'`]+)['`](?:,\s*\{\s*method: '([A-Z]+)')?/g);
    for (const [, route = '', path = '', method = route === 'view' ? 'GET' : 'POST'] of calls) {
      asked.push(`${method} /api/v1/${path.replaceAll(/\$\{[^}]*\}/g, '*')}`);
    }
  }
  expect(asked.length).toBeGreaterThan(12);
  const known = operations().map(({ name }) => name);
  expect(asked.filter((route) => !known.some((name) => sameShape(route, name)))).toEqual([]);
});

/** A part that only the running program knows, `*` or `{name}`, may stand for any. */
function sameShape(asked: string, known: string): boolean {
  const [left, right] = [asked.split('/'), known.split('/')];
  return left.length === right.length && left.every((part, at) => part === right[at] || part === '*');
}

it('names each operation once, says what it does, and how it fails', () => {
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { name, operation } of operations()) {
    expect([name, typeof operation.operationId, typeof operation.summary]).toEqual([name, 'string', 'string']);
    if (name !== 'GET /api/v1/openapi.json') {
      expect([name, Object.keys(operation.responses['default']?.content ?? {})]).toEqual([
        name,
        ['application/problem+json'],
      ]);
    }
  }
});

it('refers to named schemas for what the contract names', () => {
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(['Run', 'RunDetail', 'StepDetail', 'ModelCallContent', 'PipelineEvent', 'Problem', 'Health'])
  );
});
