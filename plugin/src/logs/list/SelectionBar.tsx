import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';

import { CopyButton } from '../../ui/CopyButton';
import { downloadText } from '../../ui/download';
import { formatCount } from '../../ui/format';
import { asJsonLines, asText } from '../model/exportLogs';
import type { LineSelection } from './useLineSelection';

/** What can be done with the chosen lines. */
export function SelectionBar({ selection }: { selection: LineSelection }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('stepscope.logs.selection', 'Chosen lines')}>
      <span className={styles.count}>
        {t('stepscope.logs.chosen', '{{lines}} chosen', { lines: formatCount(selection.count) })}
      </span>
      <CopyButton
        text={() => asText(selection.entries())}
        label={t('stepscope.logs.copy-text', 'Copy text')}
        withLabel
      />
      <CopyButton
        text={() => asJsonLines(selection.entries())}
        label={t('stepscope.logs.copy-json', 'Copy JSON')}
        withLabel
      />
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        icon="download-alt"
        onClick={() => downloadText('stepscope-logs.txt', asText(selection.entries()), 'text/plain')}
      >
        {t('stepscope.logs.save-text', 'Save text')}
      </Button>
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        icon="download-alt"
        onClick={() => downloadText('stepscope-logs.jsonl', asJsonLines(selection.entries()), 'application/x-ndjson')}
      >
        {t('stepscope.logs.save-json', 'Save JSON lines')}
      </Button>
      <Button size="sm" variant="secondary" fill="text" icon="times" onClick={selection.clear}>
        {t('stepscope.logs.clear', 'Clear')}
      </Button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0, 1),
    background: theme.colors.background.secondary,
  }),
  count: css({ fontVariantNumeric: 'tabular-nums' }),
});
