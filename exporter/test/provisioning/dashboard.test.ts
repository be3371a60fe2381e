import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DASHBOARD_UID, DATASOURCE_UID } from '../../../provisioning/dashboards/src/names.ts';
import { outputs } from '../../../provisioning/dashboards/src/outputs.ts';
import { requireBinary } from '../backends/binaries.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { type Board, interpolated, promQlOf, readBoards } from './boards.ts';
import { check, repositoryPath } from './files.ts';

type Rectangle = Board['panels'][number]['gridPos'];

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

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

const boards = await readBoards();
const panels = boards.flatMap((board) => board.panels.map((panel) => ({ board, panel })));

describe('the generated files', () => {
  it('are what `node provisioning/dashboards/src/generate.ts` writes', async () => {
    const generated = await outputs();
    for (const { file, content } of generated) {
      expect(await readFile(file, 'utf8')).toBe(content);
    }
    const known = generated.map(({ file }) => file.pathname);
    for (const folder of ['provisioning/dashboards', 'provisioning/alerting', 'provisioning/prometheus']) {
      const files = (await readdir(repositoryPath(folder))).filter((name) =>
        /^stepscope-.*\.json$|\.md$|^(alerts|recorded|rules)\.yml$/.test(name)
      );
      expect(files.map((name) => repositoryPath(`${folder}/${name}`)).filter((path) => !known.includes(path))).toEqual(
        []
      );
    }
  });
});

describe('the dashboards', () => {
  it('are one per subject', () => {
    expect(boards.map(({ uid }) => uid).toSorted()).toEqual(Object.values(DASHBOARD_UID).toSorted());
  });

  it('have only PromQL that Prometheus can parse', async () => {
    const expressions = boards.flatMap((board) => promQlOf(board).map(({ expr }) => interpolated(expr)));
    expect(expressions.length).toBeGreaterThanOrEqual(50);
    await parsePromQl(expressions);
    expect(expressions.join('\n')).not.toContain('$');
    await expect(parsePromQl(['sum(rate(x[5m])'])).rejects.toThrow(/unclosed left parenthesis/);
  });

  it('ask the provisioned data sources, and explain every panel', () => {
    for (const { board, panel } of panels.filter((each) => each.panel.type !== 'row')) {
      expect(panel.type === 'text' ? [undefined] : Object.values(DATASOURCE_UID)).toContain(panel.datasource?.uid);
      expect([board.title, panel.title, panel.description]).toEqual([
        board.title,
        panel.title,
        expect.stringMatching(/\.$/),
      ]);
    }
  });

  it('use each of their variables, and no others', () => {
    for (const board of boards) {
      const text = JSON.stringify(board.panels);
      for (const { name, datasource, query } of board.templating.list) {
        expect([board.title, name, new RegExp(`\\$\\{?${name}\\b`).test(text)]).toEqual([board.title, name, true]);
        if (datasource?.uid === DATASOURCE_UID.prometheus) {
          expect(Object(query).query).toMatch(/^label_values\([\w:]+, \w+\)$/);
        }
      }
      const variables = /\$\{?(pipeline|provider|model|instance|answers|workflow|status|run)\b/g;
      const used = [...text.matchAll(variables)].map(([, name]) => name);
      const defined = board.templating.list.map(({ name }) => name);
      expect([...new Set(used)].filter((name) => !defined.includes(String(name)))).toEqual([]);
    }
  });

  it('have no panel on top of another', () => {
    for (const board of boards) {
      for (const [index, first] of board.panels.entries()) {
        for (const second of board.panels.slice(index + 1)) {
          expect(overlap(first.gridPos, second.gridPos) ? [board.title, first.title, second.title] : []).toEqual([]);
        }
      }
    }
  });

  it('lead to each other, to the app, and from a run to its page there', () => {
    for (const board of boards) {
      expect(board.links.map(({ title }) => title)).toEqual(['Stepscope', 'Dashboards']);
    }
    const tables = panels.filter(({ panel }) => panel.datasource?.type === 'tempo');
    expect(tables.map(({ panel }) => panel.title)).toEqual(['Recent runs', 'Dear runs', 'Failed runs']);
    for (const { panel } of tables) {
      expect(panel.targets?.[0]?.query).toContain('span.gen_ai.operation.name = "invoke_workflow"');
      expect(JSON.stringify(panel)).toContain('/a/stepscope-pipelines-app/runs/${__value.raw}');
    }
  });

  // The JS SDK has no exemplars: only what Tempo makes of spans carries them.
  it('show exemplars where there are some', () => {
    const withExemplars = panels.filter(({ panel }) => panel.targets?.some(({ exemplar }) => exemplar));
    expect(withExemplars.map(({ panel }) => panel.title)).toEqual(['Latency of spans by model, p95']);
  });
});
