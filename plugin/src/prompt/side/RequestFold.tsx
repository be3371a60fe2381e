import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { JsonView } from '../../ui/JsonView';
import { Fold } from './Fold';

/** The settings that were sent along with a prompt. */
export function RequestFold({ request }: { request: Record<string, unknown> }) {
  const styles = useStyles2(getStyles);
  const title = t('stepscope.prompt.request', 'Request settings');
  const count = Object.keys(request).length;
  return count === 0 ? null : (
    <Fold title={title} detail={String(count)}>
      <div className={styles.box}>
        <JsonView value={request} label={title} />
      </div>
    </Fold>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ flex: 1, minWidth: 0, overflow: 'auto', padding: theme.spacing(1) }),
});
