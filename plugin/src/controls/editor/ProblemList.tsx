import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Diagnostic } from '@stepscope/exporter/contract/api';

interface ProblemListProps {
  diagnostics: readonly Diagnostic[];
  onChoose: (diagnostic: Diagnostic) => void;
}

/** The findings in their order in the text; choosing one goes there. */
export function ProblemList({ diagnostics, onChoose }: ProblemListProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={t('stepscope.editor.problems', 'Problems')}>
      {diagnostics.map((diagnostic, index) => (
        <li key={index}>
          <button type="button" className={styles.item} onClick={() => onChoose(diagnostic)}>
            <Icon
              name={diagnostic.severity === 'error' ? 'exclamation-circle' : 'exclamation-triangle'}
              className={styles[diagnostic.severity]}
              title={severityWord(diagnostic.severity)}
            />
            <span className={styles.text}>
              <span>{diagnostic.message}</span>
              {diagnostic.suggestion !== null && <span className={styles.hint}>{diagnostic.suggestion}</span>}
              <span className={styles.hint}>
                {diagnostic.line}:{diagnostic.column} {diagnostic.path}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function severityWord(severity: Diagnostic['severity']): string {
  return severity === 'error' ? t('stepscope.editor.error', 'error') : t('stepscope.editor.warning', 'warning');
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: theme.spacing(0.5) }),
  item: css({
    display: 'flex',
    gap: theme.spacing(1),
    width: '100%',
    minHeight: 44,
    padding: theme.spacing(0.75, 1),
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: 'transparent',
    color: theme.colors.text.primary,
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '& > svg': { flex: 'none', marginTop: 2 },
  }),
  text: css({ display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' }),
  hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  error: css({ color: theme.colors.error.text }),
  warning: css({ color: theme.colors.warning.text }),
});
