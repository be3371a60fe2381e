/** A stretch of a response: `text` begins at `offset` (UTF-16) of the whole. */
export interface GrowingText {
  readonly offset: number;
  readonly text: string;
}

const endOf = (part: GrowingText) => part.offset + part.text.length;

/**
 * The stretch with a chunk added. What it has already is dropped; after a gap it begins anew at the chunk, since what
 * came before is then known to the service only.
 */
export function growText(known: GrowingText | undefined, offset: number, chunk: string): GrowingText {
  if (known === undefined || offset > endOf(known) || offset < known.offset) {
    return { offset, text: chunk };
  }
  const fresh = chunk.slice(endOf(known) - offset);
  return fresh === '' ? known : { offset: known.offset, text: known.text + fresh };
}

/** The text loaded from the service, continued by what was heard since; undefined when something between is missing. */
export function continueText(loaded: string, heard: GrowingText | undefined): string | undefined {
  if (heard === undefined || endOf(heard) <= loaded.length) {
    return loaded;
  }
  return heard.offset > loaded.length ? undefined : loaded + heard.text.slice(loaded.length - heard.offset);
}
