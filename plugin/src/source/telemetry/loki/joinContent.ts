import { ATTR } from '@stepscope/exporter/contract/semconv';

import type { ContentDocuments } from '../trace/callOf';
import type { LokiLine } from './answers';
import { metadataName } from './logql';

/** Documents of a call's content, and the attribute that has each on the event of the conventions. */
const DOCUMENTS = {
  system_instructions: ATTR.systemInstructions,
  input_messages: ATTR.inputMessages,
  output_messages: ATTR.outputMessages,
} as const;
type DocumentName = keyof typeof DOCUMENTS;
const at = (line: LokiLine, attribute: string) => line.fields.get(metadataName(attribute));

/**
 * Documents of one call: joined from chunks, or as attributes of the one event, which Loki keeps as JSON. A document
 * with a missing chunk is left out: never half a text.
 */
export function joinContent(lines: readonly LokiLine[]): ContentDocuments {
  const documents: ContentDocuments = {};
  for (const [name, attribute] of Object.entries(DOCUMENTS) as Array<[DocumentName, string]>) {
    const json =
      joinChunks(lines.filter((line) => at(line, ATTR.contentDocument) === name)) ??
      lines.map((line) => at(line, attribute)).find((value) => value !== undefined);
    if (json !== undefined) {
      documents[name] = json;
    }
  }
  return documents;
}

function joinChunks(lines: readonly LokiLine[]): string | undefined {
  const pieces = new Map(lines.map((line) => [Number(at(line, ATTR.contentChunk) ?? 0), line]));
  const [first] = pieces.values();
  const expected = first === undefined ? NaN : Number(at(first, ATTR.contentChunks) ?? 1);
  return pieces.size === expected
    ? Array.from({ length: expected }, (_, index) => pieces.get(index)?.text ?? '').join('')
    : undefined;
}
