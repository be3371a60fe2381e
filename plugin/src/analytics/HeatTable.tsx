import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { Link } from 'react-router-dom';

export interface HeatCell {
  /** 0 to 1 of the darkest. */
  share: number;
  /** For screen readers: the colour says the same. */
  text: string;
  /** More of it, for who points at it. */
  hint?: string | undefined;
  /** What it leads to. */
  href?: string | undefined;
}

interface HeatTableProps {
  /** What the table shows, for screen readers. */
  label: string;
  /** Name of each column; those that are not shown are read out only. */
  columns: ReadonlyArray<{ name: string; shown: boolean }>;
  rows: ReadonlyArray<{ name: string; cells: readonly HeatCell[] }>;
  /** px of a row's name. */
  nameWidth: number;
}

/** A table of colours, the darker the more. It scrolls sideways by itself where the page is narrow. */
export function HeatTable({ label, columns, rows, nameWidth }: HeatTableProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const leads = rows.some(({ cells }) => cells.some(({ href }) => href !== undefined));
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={cx(styles.table, columns.length > 24 && styles.dense, leads && styles.leads)}>
        <colgroup>
          <col style={{ width: nameWidth }} />
        </colgroup>
        <thead>
          <tr>
            <td />
            {columns.map(({ name, shown }) => (
              <th key={name} scope="col">
                {shown ? name : <span className={styles.hidden}>{name}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={columns[at]?.name} title={cell.hint} style={{ background: colorOf(theme, cell.share) }}>
                  {cell.href === undefined ? (
                    <span className={styles.hidden}>{cell.text}</span>
                  ) : (
                    <Link to={cell.href} className={styles.link} aria-label={cell.hint ?? cell.text} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function colorOf(theme: GrafanaTheme2, share: number): string {
  return share === 0
    ? theme.colors.background.secondary
    : `color-mix(in srgb, ${theme.visualization.getColorByName('blue')} ${20 + share * 80}%, ${theme.colors.background.primary})`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    position: 'relative',
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: 2,
    fontSize: theme.typography.bodySmall.fontSize,
    th: { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary, textAlign: 'left' },
    // A name reaches over the columns that have none.
    'thead th, tbody th': { whiteSpace: 'nowrap' },
    'tbody td': { height: 18, borderRadius: 2, padding: 0 },
    '@media (pointer: coarse)': { minWidth: 640 },
  }),
  // A finger needs 44 px each way.
  leads: css({
    '@media (pointer: coarse)': { minWidth: 1120, 'tbody td, tbody td a': { height: 44 } },
  }),
  // So many columns leave no room between them.
  dense: css({ borderSpacing: '1px 2px' }),
  link: css({
    display: 'block',
    height: '100%',
    minHeight: 18,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
  hidden: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
});
