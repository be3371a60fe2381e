import { t } from '@grafana/i18n';
import type { EnvironmentChange, RunEnvironment } from '@stepscope/exporter/contract/environment';

/** A variable as it is entered. */
export interface EnvironmentRow {
  name: string;
  value: string;
  /** The run before has a value, which nobody is shown; it stays unless another one is entered. */
  kept: boolean;
}

export const NEW_ROW: EnvironmentRow = { name: '', value: '', kept: false };

const named = (rows: readonly EnvironmentRow[]) => rows.filter(({ name }) => name.trim() !== '');

/** What is wrong with the name of a row; undefined: nothing. An empty row is none. */
export function rowError(rows: readonly EnvironmentRow[], index: number): string | undefined {
  const { name = '', value = '' } = rows[index] ?? {};
  const text = name.trim();
  if (text === '') {
    return value === '' ? undefined : t('stepscope.environment.no-name', 'Enter a name');
  }
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,199}$/.test(text)) {
    return t('stepscope.environment.not-a-name', 'Letters, digits and _, no digit first');
  }
  const twice = rows.some((other, at) => at < index && other.name.trim() === text);
  return twice ? t('stepscope.environment.twice', 'This name is there already') : undefined;
}

export function areRowsValid(rows: readonly EnvironmentRow[]): boolean {
  return rows.every((_row, index) => rowError(rows, index) === undefined);
}

/** The environment of a run that is started; undefined: none. */
export function environmentOf(rows: readonly EnvironmentRow[]): RunEnvironment | undefined {
  const entered = named(rows).map(({ name, value }) => [name.trim(), value] as const);
  return entered.length === 0 ? undefined : Object.fromEntries(entered);
}

/** What differs from the run before, whose rows were `before`; undefined: nothing. */
export function environmentChange(
  before: readonly EnvironmentRow[],
  rows: readonly EnvironmentRow[]
): EnvironmentChange | undefined {
  const names = new Set(named(rows).map(({ name }) => name.trim()));
  const change: EnvironmentChange = {
    ...Object.fromEntries(before.filter(({ name }) => !names.has(name)).map(({ name }) => [name, null])),
    ...environmentOf(rows.filter(({ kept }) => !kept)),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}
