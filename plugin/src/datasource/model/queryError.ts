import { SourceError } from '../../source/SourceError';

/** What is wrong with a query, in words for whoever edits the panel. */
export function queryError(detail: string, fix: string): SourceError {
  return new SourceError({ title: 'This query cannot be answered', detail, fix, status: 400 });
}
