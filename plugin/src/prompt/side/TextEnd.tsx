import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { IconName } from '@grafana/ui';
import { Icon, useStyles2 } from '@grafana/ui';

export interface EndNote {
  icon: IconName;
  text: string;
}

/** Stands where a text stops, and says why it stops there. */
export function TextEnd({ notes }: { notes: readonly EndNote[] }) {
  const styles = useStyles2(getStyles);
  return notes.map(({ icon, text }) => (
    <p key={text} className={styles.note} role="note">
      <Icon name={icon} size="sm" aria-hidden /> {text}
    </p>
  ));
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    margin: theme.spacing(0.5, 0),
    padding: theme.spacing(0.5, 1),
    borderLeft: `3px dashed ${theme.colors.warning.border}`,
    background: theme.colors.background.secondary,
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
