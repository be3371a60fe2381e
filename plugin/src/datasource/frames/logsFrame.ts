import { createDataFrame, type DataFrame, DataFrameType, FieldType } from '@grafana/data';
import { t } from '@grafana/i18n';

import { PLUGIN_BASE_URL } from '../../constants';
import type { LogEntry } from '../../source/source.types';
import { valueLink } from './links';

/** Names and types that Grafana's data plane asks of log lines: https://grafana.com/developers/dataplane/logs */
export function logsFrame(entries: readonly LogEntry[]): DataFrame {
  const open = valueLink(
    t('stepscope.datasource.open-logs', 'Open logs of the run in Stepscope'),
    `${PLUGIN_BASE_URL}/logs?run=`
  );
  const text = (name: string, label: string, of: (entry: LogEntry) => string | null, config = {}) => ({
    name,
    type: FieldType.string,
    config: { displayNameFromDS: label, ...config },
    values: entries.map(of),
  });
  return createDataFrame({
    name: 'logs',
    meta: { type: DataFrameType.LogLines, typeVersion: [0, 0], preferredVisualisationType: 'logs' },
    fields: [
      { name: 'timestamp', type: FieldType.time, config: {}, values: entries.map((e) => Date.parse(e.timestamp)) },
      { name: 'body', type: FieldType.string, config: {}, values: entries.map((e) => e.message) },
      { name: 'severity', type: FieldType.string, config: {}, values: entries.map((e) => e.level) },
      { name: 'id', type: FieldType.string, config: {}, values: entries.map(idOf) },
      { name: 'labels', type: FieldType.other, config: {}, values: entries.map(labelsOf) },
      text('run_id', t('stepscope.datasource.run', 'Run'), (entry) => entry.run_id, open),
      text('trace_id', t('stepscope.datasource.trace', 'Trace'), (entry) => entry.trace_id),
    ],
  });
}

/** Numbers of lines are those of a run where telemetry is read run by run. */
const idOf = ({ trace_id, run_id, id }: LogEntry) => `${trace_id ?? run_id ?? ''}-${id}`;

function labelsOf({ level, step_path, attempt, run_id, context }: LogEntry): Record<string, string> {
  const known = { level, step: step_path, attempt, run: run_id };
  return Object.fromEntries(
    Object.entries({ ...context, ...known }).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
    )
  );
}
