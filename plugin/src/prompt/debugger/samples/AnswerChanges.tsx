import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { useComparison } from '../../compare/useComparison';

/** What changed from one answer to another, by words. */
export function AnswerChanges({ before, after }: { before: string; after: string }) {
  const styles = useStyles2(getStyles);
  const comparison = useComparison(before, after);
  if (comparison === null) {
    return t('stepscope.prompt.comparing', 'Comparing');
  }
  if (comparison.changes.every(({ kind }) => kind === 'same')) {
    return t('stepscope.prompt.no-changes', 'No difference');
  }
  return comparison.changes.map(({ kind, text }, index) => {
    const Element = kind === 'same' ? 'span' : kind === 'added' ? 'ins' : 'del';
    return (
      <Element key={index} className={kind === 'same' ? undefined : styles[kind]}>
        {text}
      </Element>
    );
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  added: css({ background: theme.colors.success.transparent, textDecorationColor: theme.colors.success.border }),
  removed: css({
    background: theme.colors.error.transparent,
    color: theme.colors.text.secondary,
    textDecorationColor: theme.colors.error.border,
  }),
});
