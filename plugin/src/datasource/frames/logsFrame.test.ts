import { DataFrameType, FieldType } from '@grafana/data';

import { RUN_ID } from '../../ui/fixtures';
import { aLogEntry, NOON } from '../fixtures';
import { logsFrame } from './logsFrame';

it("has the fields of Grafana's data plane, by their names and types", () => {
  const frame = logsFrame([aLogEntry({ level: 'warn', context: { tool: 'search', tries: 2 } })]);
  expect(frame.meta).toMatchObject({ type: DataFrameType.LogLines, preferredVisualisationType: 'logs' });
  expect(frame.fields.slice(0, 5).map(({ name, type, values }) => [name, type, values[0]])).toEqual([
    ['timestamp', FieldType.time, NOON + 1000],
    ['body', FieldType.string, 'step review began'],
    ['severity', FieldType.string, 'warn'],
    ['id', FieldType.string, `${RUN_ID}-1`],
    [
      'labels',
      FieldType.other,
      { tool: 'search', tries: '2', level: 'warn', step: 'review', attempt: '1', run: RUN_ID },
    ],
  ]);
});

it('leads to the logs of the run, where a line has one', () => {
  const frame = logsFrame([aLogEntry(), aLogEntry({ run_id: null })]);
  const run = frame.fields.find(({ name }) => name === 'run_id');
  expect(run?.values).toEqual([RUN_ID, null]);
  expect(run?.config.links?.[0]?.url).toBe('/a/stepscope-pipelines-app/logs?run=${__value.raw}');
});
