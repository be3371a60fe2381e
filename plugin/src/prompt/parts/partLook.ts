import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { IconName } from '@grafana/ui';
import type { PromptPart } from '@stepscope/exporter/contract/prompt';

type Source = PromptPart['source'];

const LOOKS: Record<Source, { icon: IconName; color: string }> = {
  static: { icon: 'document-info', color: 'blue' },
  file: { icon: 'file-alt', color: 'green' },
  previous_response: { icon: 'corner-up-right', color: 'purple' },
  variable: { icon: 'brackets-curly', color: 'orange' },
  system: { icon: 'cog', color: 'yellow' },
  session: { icon: 'history', color: 'red' },
};

/** Shades of a source's hue, taken in turn: two neighbours from the same kind of source are two bands. */
const SHADES = ['', 'super-light-', 'semi-dark-', 'light-', 'dark-'];

/** Icon of a part's source. Colour never tells it alone. */
export function partIcon(source: Source | undefined): IconName {
  return source ? LOOKS[source].icon : 'info-circle';
}

/** Colour of the `nth` part (from 0) of a source in the theme; grey where the source is not known. */
export function partColor(source: Source | undefined, nth: number, theme: GrafanaTheme2): string {
  return source
    ? theme.visualization.getColorByName(`${SHADES[nth % SHADES.length]}${LOOKS[source].color}`)
    : theme.colors.text.disabled;
}

/** The word for a part's source. */
export function partWord(source: Source | undefined): string {
  switch (source) {
    case 'static':
      return t('stepscope.prompt.source-static', 'template');
    case 'file':
      return t('stepscope.prompt.source-file', 'file');
    case 'previous_response':
      return t('stepscope.prompt.source-previous', 'earlier reply');
    case 'variable':
      return t('stepscope.prompt.source-variable', 'variable');
    case 'system':
      return t('stepscope.prompt.source-system', 'system');
    case 'session':
      return t('stepscope.prompt.source-session', 'session');
    case undefined:
      return t('stepscope.prompt.source-unknown', 'other text');
  }
}

/** What a person calls a part: its source, and its label where that says more (`static` alone does not). */
export function partTitle(part: PromptPart | null): { word: string; label: string } {
  const word = partWord(part?.source);
  const label = part?.label ?? '';
  return { word, label: label === word || label === part?.source ? '' : label };
}
