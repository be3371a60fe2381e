import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { BatchPreview } from '@stepscope/exporter/contract/batch';
import { useState } from 'react';

import { describeError } from '../../../ui/describeError';
import { formatCount } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import { InputsField } from '../../../ui/inputs/InputsField';
import { mapped, proposedMapping } from '../../../ui/inputs/inputText';
import { useReadInputs } from '../../../ui/inputs/useReadInputs';
import { ToolButton } from '../../../ui/ToolButton';

interface CsvRowsProps {
  /** Names that the template is filled with. */
  names: readonly string[];
  text: string;
  onText: (text: string) => void;
  onUse: (variables: Record<string, unknown>) => void;
}

/** Rows shown at a time. */
export const ROWS = 5;

/** Rows of a CSV text or file, one of which fills the variables. Read as those of a batch. */
export function CsvRows({ names, text, onText, onUse }: CsvRowsProps) {
  const styles = useStyles2(getStyles);
  const [offset, setOffset] = useState(0);
  const { read, readError, tooLarge } = useReadInputs(text, { offset, limit: ROWS });
  const change = (next: string) => {
    onText(next);
    setOffset(0);
  };
  const error = tooLarge
    ? t('stepscope.debugger.csv-too-large', 'The text is larger than 1.9 MB')
    : readError === null
      ? undefined
      : describeError(readError).message;
  return (
    <details className={styles.fold}>
      <summary>{t('stepscope.debugger.csv', 'Rows of a CSV')}</summary>
      <InputsField text={text} error={error} onChange={change} />
      {read !== undefined && (
        <>
          <Rows read={read} offset={offset} onUse={(row) => onUse(mapped(row, proposedMapping(read.columns, names)))} />
          {read.items_total > ROWS && <Pages total={read.items_total} offset={offset} onOffset={setOffset} />}
        </>
      )}
    </details>
  );
}

interface RowsProps {
  read: BatchPreview;
  offset: number;
  onUse: (row: Record<string, unknown>) => void;
}

function Rows({ read, offset, onUse }: RowsProps) {
  const styles = useStyles2(getStyles);
  return (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="group"
      aria-label={t('stepscope.debugger.csv-rows', 'Rows of the CSV')}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('stepscope.debugger.csv-row', 'Row')}</th>
            {read.columns.map((column) => (
              <th key={column}>{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {read.items.map((item, index) => {
            const number = offset + index + 1;
            return (
              <tr key={number}>
                <td>
                  <Button
                    size="sm"
                    variant="secondary"
                    aria-label={t('stepscope.debugger.csv-use-row', 'Use row {{number}}', { ...RAW, number })}
                    onClick={() => onUse(item)}
                  >
                    {t('stepscope.debugger.csv-use', 'Use {{number}}', { ...RAW, number })}
                  </Button>
                </td>
                {read.columns.map((column) => (
                  <td key={column}>{wordsOf(item[column])}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface PagesProps {
  total: number;
  offset: number;
  onOffset: (offset: number) => void;
}

function Pages({ total, offset, onOffset }: PagesProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.pages}>
      <ToolButton
        icon="angle-left"
        label={t('stepscope.debugger.csv-back', 'Rows before')}
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - ROWS))}
      />
      <span>
        {t('stepscope.debugger.csv-position', '{{from}} – {{to}} of {{total}}', {
          ...RAW,
          from: formatCount(offset + 1),
          to: formatCount(Math.min(total, offset + ROWS)),
          total: formatCount(total),
        })}
      </span>
      <ToolButton
        icon="angle-right"
        label={t('stepscope.debugger.csv-on', 'Next rows')}
        disabled={offset + ROWS >= total}
        onClick={() => onOffset(offset + ROWS)}
      />
    </div>
  );
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

const getStyles = (theme: GrafanaTheme2) => ({
  fold: css({
    // What a fold holds does not inherit it: Chromium has a box of its own between them.
    '& > *': { boxSizing: 'border-box' },
    '@media (pointer: coarse)': { '& > summary': { minHeight: 44 } },
  }),
  scroll: css({ overflow: 'auto', maxHeight: 280, marginTop: theme.spacing(1) }),
  table: css({
    'th, td': {
      padding: theme.spacing(0.5, 1),
      maxWidth: 240,
      overflow: 'hidden',
      textAlign: 'left',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
  }),
  pages: css({ display: 'flex', alignItems: 'center', fontVariantNumeric: 'tabular-nums' }),
});
