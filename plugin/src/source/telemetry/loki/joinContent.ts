import { ATTR } from '@stepscope/exporter/contract/semconv';

import type { ContentDocuments } from '../trace/callOf';
import type { LokiLine } from './answers';
import { metadataName } from './logql';

const DOCUMENTS = ['system_instructions', 'input_messages', 'output_messages'] as const;
const at = (line: LokiLine, attribute: string) => line.fields.get(metadataName(attribute));

/** Joins the pieces of each document in their order. A document with a missing piece is left out: never half a text. */
export function joinContent(lines: readonly LokiLine[]): ContentDocuments {
  const documents: ContentDocuments = {};
  for (const name of DOCUMENTS) {
    const pieces = new Map(
      lines
        .filter((line) => at(line, ATTR.contentDocument) === name)
        .map((line) => [Number(at(line, ATTR.contentChunk) ?? 0), line])
    );
    const [first] = pieces.values();
    const expected = first === undefined ? NaN : Number(at(first, ATTR.contentChunks) ?? 1);
    if (pieces.size === expected) {
      documents[name] = Array.from({ length: expected }, (_, index) => pieces.get(index)?.text ?? '').join('');
    }
  }
  return documents;
}
