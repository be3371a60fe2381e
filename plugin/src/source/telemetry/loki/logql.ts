import { ATTR } from '@stepscope/exporter/contract/semconv';

/** Loki keeps OTLP attributes as structured metadata, with dots as underscores. */
const field = (attribute: string) => attribute.replaceAll('.', '_');
/** Any stream that came in by OTLP; LogQL wants at least one matcher that is not empty. */
const STREAMS = '{service_name=~".+"}';

/** What only records with the content of model calls have: ours, in chunks too, and those of other instrumentations. */
const CONTENT = [ATTR.contentDocument, ATTR.inputMessages, ATTR.outputMessages].map(field);
const HAS_CONTENT = CONTENT.map((name) => `${name}!=""`).join(' or ');
const NO_CONTENT = CONTENT.map((name) => `${name}=""`).join(' | ');

/** A LogQL string literal. */
const quote = (text: string) => JSON.stringify(text);

/** A regular expression of Loki that finds a text. */
const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

export interface LinesQuery {
  /** Undefined: lines of all runs. */
  traceId: string | undefined;
  /** In the line itself, without regard to case; Loki looks through fields only by their names. */
  search?: string | undefined;
  /** With the steps within it. */
  step?: string | undefined;
}

/** Log lines of a trace or of all runs, without those that carry the content of model calls. */
export function linesQuery({ traceId, search, step }: LinesQuery): string {
  return [
    search === undefined || search === '' ? STREAMS : `${STREAMS} |~ ${quote(`(?i)${literal(search)}`)}`,
    traceId === undefined ? `${field(ATTR.runId)}!=""` : `trace_id=${quote(traceId)}`,
    ...(step === undefined ? [] : [`${field(ATTR.stepPath)}=~${quote(`${literal(step)}(/.*)?`)}`]),
    NO_CONTENT,
  ].join(' | ');
}

/** The records with the content of one model call. */
export function contentQuery(traceId: string, spanId: string): string {
  return `${STREAMS} | trace_id=${quote(traceId)} | span_id=${quote(spanId)} | ${HAS_CONTENT}`;
}

export const metadataName = field;
