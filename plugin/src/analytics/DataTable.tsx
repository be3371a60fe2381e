import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

export interface DataColumn<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand on the right. */
  numeric?: boolean;
}

interface DataTableProps<T> {
  /** What the table lists, for screen readers. */
  caption: string;
  columns: ReadonlyArray<DataColumn<T>>;
  rows: readonly T[];
  rowKey: (row: T) => string;
}

/** A small table of figures. It scrolls sideways by itself where the page is narrow. */
export function DataTable<T>({ caption, columns, rows, rowKey }: DataTableProps<T>) {
  const styles = useStyles2(getStyles);
  return (
    // A region that scrolls must be reachable with the keyboard.
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={caption}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cx(column.numeric && styles.numeric)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.id} className={cx(column.numeric && styles.numeric)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top' },
    th: {
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    '@media (pointer: coarse)': {
      'td > a': {
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'inherit',
        minWidth: 44,
        minHeight: 44,
      },
    },
    'tbody tr:hover': { background: theme.colors.action.hover },
  }),
  numeric: css({ '&&': { textAlign: 'right', whiteSpace: 'nowrap' } }),
});
