import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DataFrame } from '@grafana/data';

import { anErrorGroup, aRun } from '../ui/fixtures';
import { aCall, NOON } from './fixtures';
import { callsFrame } from './frames/callsFrame';
import { errorsFrame } from './frames/errorsFrame';
import { runsFrame } from './frames/runsFrame';
import { FILTERS, type QueryKind } from './model/query';
import { readQuery } from './model/readQuery';
import { valuesOf } from './model/resolveQuery';
import { readVariableQuery, VARIABLE_FILTERS } from './model/variableQuery';
import pluginJson from './plugin.json';

/** The provisioned dashboard of this data source, read with what reads it in Grafana. */

interface Panel {
  type: string;
  title: string;
  targets?: Array<Record<string, unknown>>;
  fieldConfig?: { overrides: Array<{ matcher: { id: string; options: string } }> };
}

interface Dashboard {
  panels: Panel[];
  templating: { list: Array<{ name: string; allValue: string; query: Record<string, unknown> }> };
  annotations: { list: Array<{ target: Record<string, unknown> }> };
}

const FILE = join(__dirname, '../../../provisioning/dashboards/stepscope-live.json');
const { panels, templating, annotations } = JSON.parse(readFileSync(FILE, 'utf8')) as Dashboard;
const targets = [...panels.flatMap((panel) => panel.targets ?? []), ...annotations.list.map(({ target }) => target)];

/** What a query has besides its filters. */
const OF_ALL = ['refId', 'version', 'datasource', 'queryType', 'live'];

it('has queries that are read, with filters that their kind has', () => {
  expect(targets.length).toBeGreaterThan(10);
  for (const target of targets) {
    const { queryType } = readQuery(target);
    const filters = Object.keys(target).filter((name) => !OF_ALL.includes(name));
    expect([queryType, filters.filter((name) => !FILTERS[queryType].some((known) => known === name))]).toEqual([
      queryType,
      [],
    ]);
    expect(target['datasource']).toEqual({ type: pluginJson.id, uid: 'stepscope' });
  }
});

it('has a panel for every kind of frame, each of the type that reads it', () => {
  const kinds = panels.map(({ type, targets: [target] = [] }) => `${type}: ${String(target?.['queryType'])}`);
  expect(kinds).toEqual(
    expect.arrayContaining([
      'table: runs',
      'stat: counters',
      'timeseries: metrics',
      'state-timeline: timeline',
      'nodeGraph: graph',
      'traces: trace',
      'table: calls',
      'logs: logs',
      'table: errors',
    ])
  );
});

it('has variables that are read, where "All" filters by nothing', () => {
  for (const { query, allValue } of templating.list) {
    const { values } = readVariableQuery(query);
    const filters = Object.keys(query).filter((name) => !['refId', 'version', 'values'].includes(name));
    expect(filters.filter((name) => !VARIABLE_FILTERS[values].some((known) => known === name))).toEqual([]);
    expect(valuesOf(allValue, {}, (text) => text)).toEqual([]);
  }
});

it('changes only columns that there are', () => {
  const call = { run: aRun(), call: aCall(), texts: undefined };
  const frames: Partial<Record<QueryKind, DataFrame>> = {
    runs: runsFrame([aRun()], NOON),
    calls: callsFrame([call], NOON, true),
    errors: errorsFrame({ from: NOON, to: NOON, groups: [anErrorGroup()] }, NOON),
  };
  const tables = panels.filter(({ type }) => type === 'table');
  for (const { title, targets: [target] = [], fieldConfig } of tables) {
    const names = frames[readQuery(target).queryType]?.fields.map(({ name }) => name) ?? [];
    const changed = fieldConfig?.overrides.map(({ matcher }) => matcher.options) ?? [];
    expect(changed.length).toBeGreaterThan(0);
    expect([title, changed.filter((name) => !names.includes(name))]).toEqual([title, []]);
  }
});
