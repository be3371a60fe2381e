import type { SourceFinding } from '../../../source/SourceError';

/** Where a finding is: `file:line:column`, as editors understand it, or the path of keys. */
export function placeOf({
  file,
  line,
  column,
  path,
}: Pick<SourceFinding, 'file' | 'line' | 'column' | 'path'>): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? (path ?? '') : place;
}
