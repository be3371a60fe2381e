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

/** Log lines of a trace, without those that carry the content of model calls. */
export function linesQuery(traceId: string, search: string | undefined): string {
  const words = search === undefined || search === '' ? '' : ` |= ${quote(search)}`;
  return `${STREAMS}${words} | trace_id=${quote(traceId)} | ${NO_CONTENT}`;
}

/** Log lines of all runs. */
export function allLinesQuery(search: string | undefined): string {
  const words = search === undefined || search === '' ? '' : ` |= ${quote(search)}`;
  return `${STREAMS}${words} | ${field(ATTR.runId)}!="" | ${NO_CONTENT}`;
}

/** The records with the content of one model call. */
export function contentQuery(traceId: string, spanId: string): string {
  return `${STREAMS} | trace_id=${quote(traceId)} | span_id=${quote(spanId)} | ${HAS_CONTENT}`;
}

export const metadataName = field;
