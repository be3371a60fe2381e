import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, useStyles2 } from '@grafana/ui';
import type { BatchPreview } from '@stepscope/exporter/contract/batch';

import { RAW } from '../../ui/i18n';
import { LEFT_OUT } from '../../ui/inputs/inputText';

interface MappingTableProps {
  preview: BatchPreview;
  variables: readonly string[];
  mapping: Record<string, string>;
  onChange: (column: string, variable: string) => void;
}

/** The first inputs as the service reads them, and the variable that each column becomes. */
export function MappingTable({ preview, variables, mapping, onChange }: MappingTableProps) {
  const styles = useStyles2(getStyles);
  const label = t('stepscope.batches.preview', 'First inputs');
  return (
    // It scrolls, so the keyboard must be able to get there.

    <div className={styles.scroll} role="group" tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {preview.columns.map((column) => (
              <th key={column}>
                <div>{column}</div>
                <Combobox
                  aria-label={t('stepscope.batches.column', 'Variable for the column {{column}}', { ...RAW, column })}
                  width={20}
                  options={optionsFor(column, variables)}
                  value={mapping[column] ?? column}
                  onChange={({ value }) => onChange(column, value)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.items.map((item, index) => (
            <tr key={index}>
              {preview.columns.map((column) => (
                <td key={column} className={mapping[column] === LEFT_OUT ? styles.out : undefined}>
                  {wordsOf(item[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function optionsFor(column: string, variables: readonly string[]) {
  return [
    ...variables.map((name) => ({ value: name, label: name })),
    ...(variables.includes(column)
      ? []
      : [
          {
            value: column,
            label: column,
            description: t('stepscope.batches.undeclared', 'the workflow does not declare it'),
          },
        ]),
    { value: LEFT_OUT, label: t('stepscope.batches.leave-out', 'leave out') },
  ];
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflow: 'auto', margin: theme.spacing(2, 0), maxHeight: 320 }),
  table: css({
    'th, td': {
      padding: theme.spacing(0.5, 1),
      maxWidth: 240,
      textAlign: 'left',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
  }),
  out: css({ color: theme.colors.text.disabled, textDecoration: 'line-through' }),
});
