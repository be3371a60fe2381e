import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, Drawer, useStyles2 } from '@grafana/ui';
import type { ComponentProps } from 'react';

import { errorTypeWord } from '../ui/errorTypeWord';
import { formatAbsolute } from '../ui/format';
import { RAW } from '../ui/i18n';
import { testIds } from '../ui/testIds';
import { FailureLog } from './FailureLog';
import { GroupActions } from './GroupActions';
import { stateLook } from './model';
import { Occurrences } from './Occurrences';

export interface GroupDetailProps extends ComponentProps<typeof GroupActions> {
  onClose: () => void;
}

/** A group in full: the newest failure, what to do about it, and where it happened. */
export function GroupDetail({ group, alertPathOf, onClose }: GroupDetailProps) {
  const styles = useStyles2(getStyles);
  const state = stateLook(group.state);
  return (
    <Drawer title={`${group.pipeline_name} › ${group.step_name}`} size="md" onClose={onClose}>
      <div className={styles.stack} data-testid={testIds.errors.detail}>
        <div className={styles.line}>
          <Badge text={state.word} color={state.color} />
          <span>{errorTypeWord(group.error.type)}</span>
          {group.error.status !== undefined && <span>HTTP {group.error.status}</span>}
        </div>
        <pre className={styles.message}>{group.error.message}</pre>
        {group.error.fix !== undefined && (
          <div>
            <strong>{t('stepscope.errors.fix', 'What to do')}</strong>
            <div>{group.error.fix}</div>
          </div>
        )}
        <div className={styles.line}>
          <GroupActions group={group} alertPathOf={alertPathOf} />
        </div>
        <div className={styles.facts}>
          {t('stepscope.errors.seen', 'First seen {{first}}, last seen {{last}}', {
            ...RAW,
            first: formatAbsolute(group.first_seen),
            last: formatAbsolute(group.last_seen),
          })}
          {group.resolved_by !== null && group.resolved_at !== null && (
            <div>
              {t('stepscope.errors.resolved-by', 'Marked resolved by {{name}}, {{when}}', {
                ...RAW,
                name: group.resolved_by,
                when: formatAbsolute(group.resolved_at),
              })}
            </div>
          )}
        </div>
        <FailureLog group={group} />
        <Occurrences fingerprint={group.fingerprint} />
      </div>
    </Drawer>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  message: css({ margin: 0, maxHeight: 240, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', wordBreak: 'normal' }),
  facts: css({ color: theme.colors.text.secondary }),
});
