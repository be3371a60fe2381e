/** A part of a text in UTF-16 offsets; `end` is not part of it. */
export interface TextRange {
  start: number;
  end: number;
}
