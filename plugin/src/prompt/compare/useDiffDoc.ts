import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import type { MergedText } from './mergedText';
import { mergedText } from './mergedText';
import { useComparison } from './useComparison';

export interface DiffDoc extends MergedText {
  id: string;
  coarse: boolean;
}

/** Two texts in one, their differences marked; null while they are worked out. */
export function useDiffDoc(id: string, before: string, after: string): DiffDoc | null {
  const styles = useStyles2(getStyles);
  const comparison = useComparison(before, after);
  return useMemo(
    () => comparison && { id, coarse: comparison.coarse, ...mergedText(comparison.changes, styles) },
    [id, comparison, styles]
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  added: css({ background: theme.colors.success.transparent, textDecorationColor: theme.colors.success.border }),
  removed: css({
    background: theme.colors.error.transparent,
    color: theme.colors.text.secondary,
    textDecorationColor: theme.colors.error.border,
  }),
});
