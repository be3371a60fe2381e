import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { useMemo } from 'react';

import { CopyButton } from '../../ui/CopyButton';
import { RAW } from '../../ui/i18n';
import { hasCurl } from '../exports/curlApi';
import { requestBody } from '../exports/requestBody';
import { LinesView } from '../lines/LinesView';
import { ScrollArea } from '../lines/ScrollArea';
import { Fold } from './Fold';
import { RequestFold } from './RequestFold';

/** What was sent around the prompt: its settings, and the body of the request. */
export function RawFolds({ call }: { call: ModelCallContent }) {
  return (
    <>
      <RequestFold request={call.request} />
      {hasCurl(call) && (
        <Fold title={t('stepscope.prompt.body', 'Request body')} detail={t('stepscope.prompt.body-rebuilt', 'rebuilt')}>
          <Body call={call} />
        </Fold>
      )}
    </>
  );
}

function Body({ call }: { call: ModelCallContent }) {
  const styles = useStyles2(getStyles);
  const text = useMemo(() => JSON.stringify(requestBody(call), null, 2), [call]);
  const title = t('stepscope.prompt.body', 'Request body');
  return (
    <div className={styles.box}>
      <p className={styles.note} role="note">
        <span>
          {t(
            'stepscope.prompt.body-how',
            'Rebuilt from what was recorded, not the bytes that were sent: definitions of tools and the schema of the answer are not in it, and what was masked stays so.'
          )}
        </span>
        <CopyButton text={text} label={t('stepscope.ui.copy-what', 'Copy {{what}}', { what: title, ...RAW })} />
      </p>
      <ScrollArea label={title}>
        {(scroller) => <LinesView text={text} scroller={scroller} language="json" />}
      </ScrollArea>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ flex: 1, minWidth: 0, minHeight: 160, display: 'flex', flexDirection: 'column' }),
  note: css({
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: 0,
    padding: theme.spacing(0.25, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
