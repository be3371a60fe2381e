import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';

import { SourceError } from '../../../source/SourceError';
import { describeError } from '../../describeError';
import { placeOf } from './placeOf';

/** Why the service refused: title, reason, fix, and each place it names. */
export function ProblemNotice({ title, error }: { title: string; error: unknown }) {
  const styles = useStyles2(getStyles);
  const { message, fix } = describeError(error);
  const findings = error instanceof SourceError ? error.findings : [];
  return (
    <Alert severity="error" title={title}>
      <div className={styles.stack}>
        <div>{message}</div>
        {findings.length > 0 && (
          <ul className={styles.list}>
            {findings.map((finding, index) => (
              <li key={index}>
                <code>{placeOf(finding)}</code> {finding.message}
                {finding.suggestion !== undefined && <span className={styles.hint}> {finding.suggestion}</span>}
              </li>
            ))}
          </ul>
        )}
        {fix !== undefined && <div className={styles.hint}>{fix}</div>}
      </div>
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), overflowWrap: 'anywhere' }),
  list: css({ margin: 0, paddingLeft: theme.spacing(2), maxHeight: 160, overflow: 'auto' }),
  hint: css({ color: theme.colors.text.secondary }),
});
