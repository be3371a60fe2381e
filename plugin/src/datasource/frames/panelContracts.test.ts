import {
  applyFieldOverrides,
  createTheme,
  type DataFrame,
  DataFrameView,
  FieldType,
  getFieldDisplayName,
  LogLevel,
  NodeGraphDataFrameFieldNames as Node,
  type TraceSpanRow,
} from '@grafana/data';
import { LOG_LEVELS } from '@stepscope/exporter/contract/event-kinds';
import type { ModelCall, Run, Step } from '@stepscope/exporter/contract/run';

import { anErrorGroup, aRun, aRunDetail, aStep } from '../../ui/fixtures';
import { aBucket, aCall, aLogEntry, aSnapshot, NOON } from '../fixtures';
import { METRIC_NAMES } from '../model/query';
import { callsFrame } from './callsFrame';
import { countersFrame } from './countersFrame';
import { errorsFrame } from './errorsFrame';
import { graphFrames } from './graphFrames';
import { logsFrame } from './logsFrame';
import { metricFrames } from './metricFrames';
import { runsFrame } from './runsFrame';
import { searchFrame } from './searchFrame';
import { stepsFrame } from './stepsFrame';
import { timelineFrames } from './timelineFrames';
import { traceFrame } from './traceFrame';

/**
 * What Grafana's own panels ask of frames, read off their documentation and source (Grafana 9 to 13): they cannot run
 * here, but the functions of `@grafana/data` that they read fields with can.
 */

const steps: Step[] = [
  aStep({ step_path: 'plan', span_id: 'aaaaaaaaaaaaaaaa' }),
  aStep({ step_path: 'loop', step_type: 'for_loop', started_at: null, status: 'queued', completed_at: null }),
  aStep({ step_path: 'loop[0]/write', parent_path: 'loop[0]', status: 'failed' }),
  aStep({ step_path: 'loop[0]/write', parent_path: 'loop[0]', attempt: 2, status: 'running', completed_at: null }),
  // Of telemetry, whose outer steps come when they have ended.
  aStep({ step_path: 'outer/inner/leaf', parent_path: 'outer/inner' }),
];
const calls: ModelCall[] = [aCall({ step_execution_id: steps[2]?.step_execution_id ?? '' })];
const run = aRunDetail(steps);

/** Frames as a panel has them once its own defaults, without any of ours, have been applied. */
function inPanel(data: DataFrame[]): DataFrame[] {
  return applyFieldOverrides({
    data,
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text) => text,
    theme: createTheme(),
  });
}
const columnOf = (frame: DataFrame | undefined, name: string) => frame?.fields.find((field) => field.name === name);

describe('Table', () => {
  const row: { run: Run; step: Step } = { run: aRun(), step: aStep() };
  const tables = [
    runsFrame([aRun()], NOON),
    stepsFrame([row], NOON),
    callsFrame([{ run: aRun(), call: aCall(), texts: { prompt: 'a', response: 'b' } }], NOON, true),
    searchFrame([{ ...aCall(), pipeline_name: 'a', field: 'prompt', snippet: 'heat', match_start: 0, match_end: 4 }]),
    countersFrame(aSnapshot()),
    errorsFrame({ from: NOON - 1000, to: NOON, groups: [anErrorGroup()] }, NOON),
  ];

  it.each(tables.map((frame) => [frame.name, frame] as const))('%s: fields are told apart by name', (_, frame) => {
    const shown = frame.fields.map((field) => getFieldDisplayName(field, frame));
    expect(new Set(frame.fields.map(({ name }) => name)).size).toBe(frame.fields.length);
    expect(new Set(shown).size).toBe(frame.fields.length);
  });

  it.each(tables.map((frame) => [frame.name, frame] as const))('%s: cells have the type that is told', (_, frame) => {
    const TYPES: Partial<Record<FieldType, string>> = {
      [FieldType.time]: 'number',
      [FieldType.number]: 'number',
      [FieldType.string]: 'string',
      [FieldType.boolean]: 'boolean',
      [FieldType.frame]: 'object',
    };
    const wrong = frame.fields.filter(({ type, values }) => values[0] !== null && typeof values[0] !== TYPES[type]);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('leaves "displayName" to the panel, which can set it only where the data source does not', () => {
    expect(tables.flatMap(({ fields }) => fields.filter(({ config }) => config.displayName !== undefined))).toEqual([]);
    const [plain] = inPanel([runsFrame([aRun()], NOON)]);
    expect(plain?.fields.slice(0, 4).map((field) => getFieldDisplayName(field, plain))).toEqual([
      'Started',
      'Ended',
      'Workflow',
      'Status',
    ]);
  });

  it('shows what a link needs to nobody', () => {
    for (const frame of tables.filter(({ name }) => name !== 'counters')) {
      expect(columnOf(frame, 'path')?.config.custom).toMatchObject({ hidden: true, hideFrom: { viz: true } });
    }
  });

  it('writes values with their units, and statuses as words in a colour of the theme', () => {
    const [frame] = inPanel([runsFrame([aRun({ status: 'failed', completed_at: '2026-08-01T12:01:13.000Z' })], NOON)]);
    const text = (name: string) => {
      const field = columnOf(frame, name);
      const { prefix = '', text = '', suffix = '' } = field?.display?.(field.values[0]) ?? {};
      return `${prefix}${text}${suffix}`;
    };
    expect([text('duration'), text('cost'), text('progress'), text('status')]).toEqual([
      '1.20 mins',
      '$0.210',
      '70%',
      'failed',
    ]);
    const status = columnOf(frame, 'status');
    expect(status?.display?.('failed').color).toMatch(/^#|^rgb/);
  });
});

describe('Time series', () => {
  const buckets = [
    aBucket({ tokens_by_model: { flash: 1, pro: 2 }, errors_by_type: { timeout: 1 }, runs_by_status: { failed: 1 } }),
    aBucket({ timestamp: '2026-08-01T12:00:15.000Z' }),
  ];

  it('has times that rise, numbers beside them, and a name for each series of all frames', () => {
    const runs = [undefined, 'run-aaaa', 'run-bbbb'];
    const frames = inPanel(
      metricFrames(
        runs.map((id) => ({ run: id, buckets })),
        METRIC_NAMES
      )
    );
    const names = frames.flatMap((frame) => {
      const [time, ...series] = frame.fields;
      expect(time?.type).toBe(FieldType.time);
      expect(time?.values).toEqual([...new Set<number>(time?.values ?? [])].toSorted((a, b) => a - b));
      expect(series.every(({ type, values }) => type === FieldType.number && values.length === frame.length)).toBe(
        true
      );
      return series.map((field) => getFieldDisplayName(field, frame, frames));
    });
    expect(new Set(names).size).toBe(names.length);
  });

  it('has no rows rather than rows without a series, which a panel calls an error', () => {
    const [errors] = metricFrames([{ run: undefined, buckets: [aBucket()] }], ['errors']);
    expect(errors).toMatchObject({ name: 'errors', length: 0 });
  });
});

describe('Logs', () => {
  const entries = LOG_LEVELS.map((level, index) => aLogEntry({ id: index, level, context: { tries: 2, tool: null } }));
  const frame = logsFrame(entries);

  it('has levels that the panel knows', () => {
    const known = new Set<string>(Object.keys(LogLevel));
    expect(columnOf(frame, 'severity')?.values.filter((level: string) => !known.has(level))).toEqual([]);
  });

  it('has an id a line, and labels that are texts', () => {
    expect(new Set(columnOf(frame, 'id')?.values).size).toBe(entries.length);
    const labels: Array<Record<string, unknown>> = columnOf(frame, 'labels')?.values ?? [];
    expect(labels.flatMap((each) => Object.values(each)).every((value) => typeof value === 'string')).toBe(true);
  });
});

describe('Traces', () => {
  const frame = traceFrame(run, calls, NOON + 10_000);
  const spans = new DataFrameView<TraceSpanRow>(frame).toArray().map((span) => ({ ...span }));

  it('has spans of one trace, each with an id of its own and a parent that is there', () => {
    const ids = spans.map(({ spanID }) => spanID);
    expect(new Set(ids).size).toBe(spans.length);
    expect(new Set(spans.map(({ traceID }) => traceID)).size).toBe(1);
    const roots = spans.filter(({ parentSpanID }) => !parentSpanID);
    expect(roots).toHaveLength(1);
    expect(spans.filter(({ parentSpanID }) => parentSpanID && !ids.includes(parentSpanID))).toEqual([]);
  });

  it('has times as numbers, and lists where lists are read', () => {
    for (const { startTime, duration, tags, serviceTags, logs } of spans) {
      // A span without a start is left out by the panel.
      expect(startTime).toBeGreaterThan(0);
      expect(duration).toBeGreaterThanOrEqual(0);
      expect([tags, serviceTags, logs].every(Array.isArray)).toBe(true);
    }
  });

  it('has one field with links, which is all that the panel looks at', () => {
    expect(frame.fields.filter(({ config }) => config.links !== undefined).map(({ name }) => name)).toEqual(['spanID']);
  });
});

describe('Node graph', () => {
  const [nodes, edges] = graphFrames(run, NOON + 10_000);
  const ids: string[] = columnOf(nodes, Node.id)?.values ?? [];

  it('tells its frames apart by a field "source"', () => {
    expect(columnOf(nodes, Node.source)).toBeUndefined();
    expect(columnOf(edges, Node.source)).toBeDefined();
  });

  it('has a node for both ends of every edge: one without is an error to the panel', () => {
    const ends = [Node.source, Node.target].flatMap((name): string[] => columnOf(edges, name)?.values ?? []);
    expect(ends.filter((end) => !ids.includes(end))).toEqual([]);
    const edgeIds: string[] = columnOf(edges, Node.id)?.values ?? [];
    expect(new Set(edgeIds).size).toBe(edgeIds.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows a step whose outer steps are not known yet', () => {
    expect(ids).toContain('outer/inner/leaf');
  });

  it('has what it shows inside of a node and in its menu as texts: numbers get two decimals and the id of the unit', () => {
    const shown = (nodes?.fields ?? []).filter(
      ({ name }) => name === Node.mainStat || name === Node.secondaryStat || name.startsWith(Node.detail)
    );
    expect(shown.map(({ name, type }) => [name, type])).toEqual([
      ['mainstat', FieldType.string],
      ['secondarystat', FieldType.string],
      ['detail__status', FieldType.string],
      ['detail__attempts', FieldType.string],
    ]);
    expect(columnOf(nodes, Node.mainStat)?.values[0]).toBe('9.0 s');
    expect(columnOf(nodes, Node.secondaryStat)?.values[0]).toBe('18 k tok');
  });

  it('has rings in colours of the theme that are 1 together', () => {
    const arcs = (nodes?.fields ?? []).filter(({ name }) => name.startsWith(Node.arc));
    const theme = createTheme();
    for (const { config, values } of arcs) {
      const color = config.color?.fixedColor ?? '';
      expect(theme.visualization.getColorByName(color)).not.toBe(color);
      expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
    const sums = ids.map((_, row) => arcs.reduce((sum, { values }) => sum + Number(values[row]), 0));
    expect(sums.every((sum) => Math.abs(sum - 1) < 1e-9)).toBe(true);
  });

  it('names the heading of its menu, which is "Open in Explore" otherwise', () => {
    expect(columnOf(nodes, Node.id)?.config.links?.[0]?.title).toBe('Stepscope/Open');
  });
});

describe('State timeline', () => {
  it('has frames of one time and one state that rise in time, with a name a lane', () => {
    const frames = inPanel(timelineFrames(run));
    for (const { fields } of frames) {
      expect(fields.map(({ type }) => type)).toEqual([FieldType.time, FieldType.string]);
      const times: number[] = fields[0]?.values ?? [];
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
    }
    expect(frames.map((frame) => frame.fields[1] && getFieldDisplayName(frame.fields[1], frame, frames))).toEqual([
      'plan',
      'loop[0]/write',
      'outer/inner/leaf',
    ]);
  });
});
