import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { LogLevel } from '@stepscope/exporter/contract/event-kinds';

/** The word of a level, as it stands before a line. */
export function levelWord(level: LogLevel): string {
  const words: Record<LogLevel, () => string> = {
    debug: () => t('stepscope.logs.debug', 'debug'),
    info: () => t('stepscope.logs.info', 'info'),
    warn: () => t('stepscope.logs.warn', 'warn'),
    error: () => t('stepscope.logs.error', 'error'),
  };
  return words[level]();
}

/** Colour of a level; the word stands beside it. */
export function levelColor(level: LogLevel, theme: GrafanaTheme2): string {
  const colors: Record<LogLevel, string> = {
    debug: theme.colors.text.secondary,
    info: theme.colors.info.text,
    warn: theme.colors.warning.text,
    error: theme.colors.error.text,
  };
  return colors[level];
}
