import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';

import { RAW } from '../../ui/i18n';

/** What hovering over a mask says. */
export function maskHint(kind: string): string {
  return t('stepscope.prompt.masked', 'Masked when it was recorded ({{kind}})', {
    kind: kind.replaceAll('_', ' '),
    ...RAW,
  });
}

/** A mask looks like a hole in the text, not like words of the model. */
export function maskStyle(theme: GrafanaTheme2) {
  return {
    padding: theme.spacing(0, 0.25),
    border: `1px dashed ${theme.colors.warning.border}`,
    borderRadius: theme.shape.radius.default,
    color: theme.colors.warning.text,
    cursor: 'help',
  };
}
