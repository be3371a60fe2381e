import { LOG_LEVELS, type LogLevel } from '@stepscope/exporter/contract/event-kinds';
import { ATTR } from '@stepscope/exporter/contract/semconv';

import { quote } from '../tempo/traceql';

/** Loki keeps OTLP attributes as structured metadata, with dots as underscores. */
const field = (attribute: string) => attribute.replaceAll('.', '_');
/** Any stream that came in by OTLP; LogQL wants at least one matcher that is not empty. */
const STREAMS = '{service_name=~".+"}';

/** What only records with the content of model calls have: ours, in chunks too, and those of other instrumentations. */
const CONTENT = [ATTR.contentDocument, ATTR.inputMessages, ATTR.outputMessages].map(field);
const HAS_CONTENT = CONTENT.map((name) => `${name}!=""`).join(' or ');
const NO_CONTENT = CONTENT.map((name) => `${name}=""`).join(' | ');

/** A regular expression of Loki that finds a text. */
const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

export interface LinesQuery {
  /** Undefined: lines of all runs. */
  traceId: string | undefined;
  /** In the line itself, without regard to case; Loki looks through fields only by their names. */
  search?: string | undefined;
  /** With the steps within it. */
  step?: string | undefined;
  /** Lines below it are left out as far as Loki can tell, so that they do not use up the limit. */
  level?: LogLevel | undefined;
}

/** How severities begin that are levels of ours. */
const BEGINNINGS: Record<LogLevel, string> = {
  debug: 'debug|trace',
  info: 'info',
  warn: 'warn',
  error: 'error|fatal|critical',
};

function levelFilter(level: LogLevel): string[] {
  switch (level) {
    case 'debug':
      return [];
    case 'info':
      // What names no level is taken for this one.
      return [`severity_text!~${quote(`(?i)(${BEGINNINGS.debug}).*`)}`];
    default: {
      const names = LOG_LEVELS.slice(LOG_LEVELS.indexOf(level)).map((one) => BEGINNINGS[one]);
      const pattern = quote(`(?i)(${names.join('|')}).*`);
      return [`severity_text=~${pattern} or detected_level=~${pattern}`];
    }
  }
}

/** Log lines of a trace or of all runs, without those that carry the content of model calls. */
export function linesQuery({ traceId, search, step, level = 'debug' }: LinesQuery): string {
  return [
    search === undefined || search === '' ? STREAMS : `${STREAMS} |~ ${quote(`(?i)${literal(search)}`)}`,
    traceId === undefined ? `${field(ATTR.runId)}!=""` : `trace_id=${quote(traceId)}`,
    ...(step === undefined ? [] : [`${field(ATTR.stepPath)}=~${quote(`${literal(step)}(/.*)?`)}`]),
    ...levelFilter(level),
    NO_CONTENT,
  ].join(' | ');
}

/** The records with the content of one model call. */
export function contentQuery(traceId: string, spanId: string): string {
  return `${STREAMS} | trace_id=${quote(traceId)} | span_id=${quote(spanId)} | ${HAS_CONTENT}`;
}

export const metadataName = field;
