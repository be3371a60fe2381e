import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { DATASOURCE_UID } from '../../../provisioning/dashboards/src/names.ts';
import { outputs } from '../../../provisioning/dashboards/src/outputs.ts';
import { requireBinary } from '../backends/binaries.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { check, readRepositoryFile } from './files.ts';

const gridPos = z.object({ x: z.number(), y: z.number(), w: z.number().max(24), h: z.number() });
const panel = z.looseObject({
  type: z.enum(['row', 'stat', 'timeseries', 'table']),
  title: z.string().min(1),
  description: z.string().optional(),
  gridPos,
  datasource: z.object({ type: z.string(), uid: z.string() }).optional(),
  targets: z
    .array(z.looseObject({ refId: z.string(), expr: z.string().optional(), query: z.string().optional() }))
    .optional(),
});
const dashboard = z.looseObject({
  uid: z.string(),
  title: z.literal('Stepscope: Pipelines'),
  schemaVersion: z.number(),
  templating: z.object({ list: z.array(z.looseObject({ name: z.string(), query: z.object({ query: z.string() }) })) }),
  panels: z.array(panel),
});

type Rectangle = z.infer<typeof gridPos>;

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** What Grafana puts in before it asks Prometheus. */
const interpolated = (expr: string): string =>
  expr.replaceAll(/\$__(rate_interval|range|interval)/g, '5m').replaceAll(/\$(pipeline|provider|model)\b/g, '.*');

/** @throws Error with promtool's message when one is not PromQL. */
async function parsePromQl(expressions: string[]): Promise<void> {
  const directory = await temporaryDirectory('promql');
  try {
    const file = join(directory.path, 'rules.yml');
    const rules = expressions.map((expr, index) => ({ record: `dashboard:expression:${index}`, expr }));
    await writeFile(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }));
    const output = await check(requireBinary('promtool'), ['check', 'rules', file]);
    expect(output).toContain(`${expressions.length} rules found`);
  } finally {
    await directory.remove();
  }
}

describe('the standard dashboard', () => {
  let board: z.infer<typeof dashboard>;
  beforeAll(async () => {
    board = dashboard.parse(JSON.parse(await readRepositoryFile('provisioning/dashboards/stepscope-pipelines.json')));
  });

  it('and the alert rules are what `node provisioning/dashboards/src/generate.ts` writes', async () => {
    const generated = await outputs();
    expect(generated).toHaveLength(3);
    for (const { file, content } of generated) {
      expect(await readFile(file, 'utf8')).toBe(content);
    }
  });

  it('has only PromQL that Prometheus can parse', async () => {
    const expressions = board.panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => (expr ? [expr] : [])));
    expect(expressions.length).toBeGreaterThanOrEqual(14);
    await parsePromQl(expressions.map(interpolated));
    expect(expressions.map(interpolated).join('\n')).not.toContain('$');
    await expect(parsePromQl(['sum(rate(x[5m])'])).rejects.toThrow(/unclosed left parenthesis/);
  });

  it('asks the provisioned data sources, and explains every panel', () => {
    for (const { type, title, description, datasource } of board.panels) {
      if (type === 'row') {
        continue;
      }
      expect({ title, uid: datasource?.uid }).toEqual({
        title,
        uid: type === 'table' ? DATASOURCE_UID.tempo : DATASOURCE_UID.prometheus,
      });
      expect(description).toBeTruthy();
    }
  });

  it('lets pipeline, provider and model be chosen', () => {
    expect(board.templating.list.map(({ name }) => name)).toEqual(['pipeline', 'provider', 'model']);
    for (const { query } of board.templating.list) {
      expect(query.query).toMatch(/^label_values\(\w+, \w+\)$/);
    }
  });

  it('has no panel on top of another', () => {
    for (const [index, first] of board.panels.entries()) {
      for (const second of board.panels.slice(index + 1)) {
        expect(overlap(first.gridPos, second.gridPos) ? [first.title, second.title] : []).toEqual([]);
      }
    }
  });

  it('opens a recent run in the app', () => {
    const table = board.panels.find(({ type }) => type === 'table');
    expect(table?.targets?.[0]?.query).toContain('span.gen_ai.operation.name = "invoke_workflow"');
    expect(JSON.stringify(table)).toContain('/a/stepscope-pipelines-app/runs/${__value.raw}');
  });
});
