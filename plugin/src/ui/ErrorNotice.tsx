import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';

import { describeError } from './describeError';

interface ErrorNoticeProps {
  title: string;
  error: unknown;
  onDismiss: () => void;
}

/** An action that failed: laid over the foot of its panel, so that nothing jumps. Its parent must be positioned. */
export function ErrorNotice({ title, error, onDismiss }: ErrorNoticeProps) {
  const styles = useStyles2(getStyles);
  const { message, fix } = describeError(error);
  return (
    <div className={styles.box}>
      <Alert severity="error" title={title} onRemove={onDismiss} elevated bottomSpacing={0}>
        <div>{message}</div>
        {fix !== undefined && <div>{fix}</div>}
      </Alert>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    position: 'absolute',
    left: theme.spacing(1),
    right: theme.spacing(1),
    bottom: theme.spacing(1),
    zIndex: theme.zIndex.navbarFixed,
    overflowWrap: 'anywhere',
  }),
});
