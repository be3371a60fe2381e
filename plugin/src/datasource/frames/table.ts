import {
  createDataFrame,
  type DataFrame,
  type Field,
  type FieldConfig,
  FieldType,
  type QueryResultMeta,
} from '@grafana/data';

/** A column of a table: what it is called in links and overrides, what a person reads above it, and its cells. */
export interface Column<Row> {
  name: string;
  type: FieldType;
  label: string;
  config?: FieldConfig;
  of: (row: Row) => unknown;
}

/** Rows as a frame, one field a column. */
export function tableFrame<Row>(
  name: string,
  rows: readonly Row[],
  columns: ReadonlyArray<Column<Row>>,
  meta: QueryResultMeta = { preferredVisualisationType: 'table' }
): DataFrame {
  return createDataFrame({
    name,
    meta,
    fields: columns.map(({ name: field, type, label, config, of }): Field => {
      return { name: field, type, config: { displayNameFromDS: label, ...config }, values: rows.map(of) };
    }),
  });
}

type Maker = <Row>(name: string, label: string, of: (row: Row) => unknown, config?: FieldConfig) => Column<Row>;
const column =
  (type: FieldType, own: FieldConfig = {}): Maker =>
  (name, label, of, config) => ({ name, type, label, of, config: { ...own, ...config } });

export const textColumn = column(FieldType.string);
export const flagColumn = column(FieldType.boolean);
export const countColumn = column(FieldType.number, { unit: 'short' });
export const durationColumn = column(FieldType.number, { unit: 'ms' });
export const usdColumn = column(FieldType.number, { unit: 'currencyUSD' });
/** A share of 0 to 1. */
export const shareColumn = column(FieldType.number, { unit: 'percentunit', min: 0, max: 1 });

/** An ISO time as a time of Grafana. */
export function timeColumn<Row>(name: string, label: string, of: (row: Row) => string | null): Column<Row> {
  // As wide as Grafana writes a time: it has no width of its own, and the table would cut it.
  return { name, type: FieldType.time, label, config: { custom: { width: 195 } }, of: (row) => msOf(of(row)) };
}

/** Unix milliseconds of an ISO time; null stays null. */
export function msOf(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

/** Milliseconds that something took, or has taken until `now`; null before it began. */
export function elapsedMs(startedAt: string | null, completedAt: string | null, now: number): number | null {
  return startedAt === null ? null : Math.max(0, (msOf(completedAt) ?? now) - Date.parse(startedAt));
}
