import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { Fragment, useMemo } from 'react';

import { useTokenClasses } from './useTokenClasses';
import { useTokenise } from './useTokenise';

interface CodeBlockProps {
  code: string;
  language: string;
  renderText: (text: string) => ReactNode;
}

/** Code of an answer, coloured where its language is known. */
export function CodeBlock({ code, language, renderText }: CodeBlockProps) {
  const styles = useStyles2(getStyles);
  const tokenClass = useTokenClasses();
  const tokenise = useTokenise(language !== '');
  const tokens = useMemo(() => tokenise?.(code, language) ?? [{ type: null, text: code }], [tokenise, code, language]);
  return (
    <div className={styles.block}>
      {language !== '' && <span className={styles.language}>{language}</span>}
      <pre className={styles.pre} tabIndex={0} aria-label={t('stepscope.prompt.code', 'Code')}>
        <code>
          {tokens.map(({ type, text }, index) => {
            const className = type === null ? '' : tokenClass(type);
            return className === '' ? (
              <Fragment key={index}>{renderText(text)}</Fragment>
            ) : (
              <span key={index} className={className}>
                {renderText(text)}
              </span>
            );
          })}
        </code>
      </pre>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  block: css({ position: 'relative', marginBottom: theme.spacing(1) }),
  language: css({
    position: 'absolute',
    top: 2,
    right: theme.spacing(0.5),
    fontSize: 10,
    color: theme.colors.text.secondary,
  }),
  pre: css({
    margin: 0,
    padding: theme.spacing(1),
    overflowX: 'auto',
    whiteSpace: 'pre',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.background.canvas,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    '& code': { background: 'none', border: 'none', padding: 0, margin: 0, whiteSpace: 'inherit', fontSize: 'inherit' },
  }),
});
