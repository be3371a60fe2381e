import { LOG_LEVELS, type LogLevel } from '@stepscope/exporter/contract/event-kinds';
import { ATTR } from '@stepscope/exporter/contract/semconv';

import type { LogEntry } from '../../source.types';
import { isoTime } from '../time';
import type { LokiLine } from './answers';
import { metadataName } from './logql';

/** Fields that the entry already shows, or that say only how Loki stores it. */
const SHOWN = new Set(
  ['trace_id', 'span_id', 'severity_text', 'severity_number', 'detected_level', 'observed_timestamp', 'flags'].concat(
    [ATTR.runId, ATTR.stepPath].map(metadataName)
  )
);

/** Of what each line says of its program, what tells no two programs or hosts of a team apart. */
const COMMON = /^(telemetry_sdk|process|os|scope)_|^host_arch$/;

/** Loki's lines as log entries, in their order. Ids count from 1: Loki has none. */
export function logEntries(lines: readonly LokiLine[]): LogEntry[] {
  return lines.map(({ time_ms, text, fields }, index) => ({
    kind: 'log:entry',
    id: index + 1,
    timestamp: isoTime(time_ms),
    run_id: fields.get(metadataName(ATTR.runId)) ?? null,
    level: levelOf(fields.get('severity_text') ?? fields.get('detected_level')),
    message: text,
    step_path: fields.get(metadataName(ATTR.stepPath)) ?? null,
    attempt: null,
    trace_id: fields.get('trace_id') ?? null,
    span_id: fields.get('span_id') ?? null,
    context: Object.fromEntries([...fields].filter(([name]) => !SHOWN.has(name) && !COMMON.test(name))),
  }));
}

/** OTel's severities, which have numbers within a level (`WARN2`) and two levels that ours has not. */
function levelOf(severity: string | undefined): LogLevel {
  const word = (severity ?? 'info').toLowerCase().replace(/\d+$/, '');
  if (word === 'fatal' || word === 'critical') {
    return 'error';
  }
  if (word === 'trace') {
    return 'debug';
  }
  return LOG_LEVELS.find((level) => word.startsWith(level)) ?? 'info';
}
