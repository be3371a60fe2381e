import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { useId } from 'react';

import { CopyButton } from '../../ui/CopyButton';
import { formatCount } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { testIds } from '../../ui/testIds';

interface SideProps {
  side: 'prompt' | 'reply' | 'messages';
  title: string;
  /** Exactly the text, as copied; its length stands beside the title. Absent where there is not one text. */
  text?: string;
  /** Of the whole text, where `text` is its beginning: then it can't be copied. */
  wholeLength?: number | undefined;
  children: ReactNode;
}

/** A column of the inspector: title, size and copy button over what it shows. */
export function Side({ side, title, text, wholeLength, children }: SideProps) {
  const styles = useStyles2(getStyles);
  const titleId = useId();
  return (
    <div role="group" className={styles.side} aria-labelledby={titleId} data-testid={testIds.prompt.side(side)}>
      <header className={styles.header}>
        <h3 id={titleId} className={styles.title}>
          {title}
        </h3>
        {text !== undefined && text !== '' && (
          <>
            <span className={styles.size}>
              {t('stepscope.prompt.part-size', '{{size}} chars', { size: formatCount(wholeLength ?? text.length) })}
            </span>
            {wholeLength === undefined && (
              <CopyButton text={text} label={t('stepscope.ui.copy-what', 'Copy {{what}}', { what: title, ...RAW })} />
            )}
          </>
        )}
      </header>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  side: css({
    flex: '1 1 0',
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
  }),
  header: css({
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 28,
    padding: theme.spacing(0, 0.5, 0, 1),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '@media (pointer: coarse)': { minHeight: 44, '& button': { minHeight: 44, minWidth: 44 } },
  }),
  title: css({
    flex: 1,
    margin: 0,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  size: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
});
