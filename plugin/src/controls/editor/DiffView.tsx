import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import { testIds } from '../../ui/testIds';
import { type DiffRow, diffRows } from './diffRows';

interface DiffViewProps {
  before: string;
  after: string;
  label: string;
}

const SIGNS = { same: ' ', added: '+', removed: '−' };

/** What has to be done to one text to get the other, line by line. */
export function DiffView({ before, after, label }: DiffViewProps) {
  const styles = useStyles2(getStyles);
  const rows = useMemo(() => diffRows(before, after), [before, after]);
  if (before === after) {
    return <p>{t('stepscope.editor.no-difference', 'Both texts are the same.')}</p>;
  }
  return (
    // It scrolls, so the keyboard must be able to get there.

    <div className={styles.box} role="group" tabIndex={0} aria-label={label} data-testid={testIds.editor.diff}>
      {rows.map((row, index) => (
        <Row key={index} row={row} />
      ))}
    </div>
  );
}

function Row({ row }: { row: DiffRow }) {
  const styles = useStyles2(getStyles);
  if (row.kind === 'folded') {
    return (
      <div className={styles.folded}>
        {t('stepscope.editor.folded', '', {
          count: row.lines,
          defaultValue_one: '{{count}} line is the same',
          defaultValue_other: '{{count}} lines are the same',
        })}
      </div>
    );
  }
  const Tag = row.kind === 'added' ? 'ins' : row.kind === 'removed' ? 'del' : 'span';
  return (
    <Tag className={styles[row.kind]}>
      <span className={styles.sign}>{SIGNS[row.kind]}</span>
      {row.text}
    </Tag>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const line = { display: 'block', minHeight: '1.6em', padding: theme.spacing(0, 1), textDecoration: 'none' } as const;
  return {
    box: css({
      overflow: 'auto',
      maxHeight: '50vh',
      border: `1px solid ${theme.colors.border.weak}`,
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: 1.6,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    }),
    same: css(line),
    added: css({ ...line, background: theme.colors.success.transparent }),
    removed: css({ ...line, background: theme.colors.error.transparent }),
    folded: css({ ...line, color: theme.colors.text.secondary, background: theme.colors.background.secondary }),
    sign: css({ display: 'inline-block', width: '1.5em', userSelect: 'none' }),
  };
};
