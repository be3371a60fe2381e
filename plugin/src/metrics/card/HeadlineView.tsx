import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import type { Headline } from '../model/chart.types';

const ARROWS = { up: '▲', down: '▼', level: '≈' } as const;

function word(direction: keyof typeof ARROWS): string {
  switch (direction) {
    case 'up':
      return t('stepscope.metrics.up', 'up');
    case 'down':
      return t('stepscope.metrics.down', 'down');
    case 'level':
      return t('stepscope.metrics.level', 'level');
  }
}

/** The newest value and how it compares, on one line that is there from the beginning. */
export function HeadlineView({ headline: { value, detail, direction } }: { headline: Headline }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.line}>
      <span className={styles.value}>{value}</span>
      <span className={styles.detail} title={detail}>
        {direction !== null && (
          <>
            <span aria-hidden>{ARROWS[direction]}</span> <span className="sr-only">{word(direction)}</span>
          </>
        )}
        {detail}
      </span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    flex: 'none',
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(1),
    minWidth: 0,
    height: 22,
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  }),
  value: css({ fontSize: theme.typography.h5.fontSize, fontWeight: theme.typography.fontWeightMedium }),
  detail: css({
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
