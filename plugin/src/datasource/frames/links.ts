import type { DataLink } from '@grafana/data';

/**
 * A field with the address of each row's page in the app. Links refer to it by name, so they hold whichever columns a
 * panel shows and in whatever order.
 */
export const PATH_FIELD = 'path';

/** A link to the page that the row is about. */
export function rowLink(title: string): { links: DataLink[] } {
  return { links: [{ title, url: `\${__data.fields.${PATH_FIELD}}` }] };
}

/** A link to a page that ends in the cell's own value, for frames whose every field is shown. */
export function valueLink(title: string, start: string): { links: DataLink[] } {
  return { links: [{ title, url: `${start}\${__value.raw}` }] };
}

/** Keeps a field out of tables and charts: it is there for links. */
export const HIDDEN = { custom: { hidden: true, hideFrom: { viz: true, legend: true, tooltip: true } } };
