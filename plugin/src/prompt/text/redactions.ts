import type { TextRange } from '../../ui/search/textRange';

/** A place where the exporter masked something; `kind` is its rule, e.g. `api_key`. */
export interface RedactedPlace extends TextRange {
  kind: string;
}

/** Finds the masks the exporter writes (`exporter/src/telemetry/redact.ts`): `[REDACTED:kind]`. */
export function findRedactions(text: string): RedactedPlace[] {
  return Array.from(text.matchAll(/\[REDACTED:([\w-]{1,40})\]/g), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: match[1] ?? '',
  }));
}
