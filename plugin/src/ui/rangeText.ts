import { type DateTime, isDateTime } from '@grafana/data';

/** A bound of a range as the URL has it: relative text stays, a time becomes ISO. */
export function textOf(bound: string | DateTime): string {
  return isDateTime(bound) ? bound.toISOString() : bound;
}
