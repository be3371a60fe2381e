import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';

import type { TokenKind } from '../tokens/tokenSegments';

const COLORS: Record<TokenKind, string> = {
  input: 'blue',
  cache_read: 'light-green',
  cache_creation: 'dark-green',
  output: 'orange',
  reasoning: 'purple',
};

/** Colour of a kind of tokens. The legend beside the bar has the word for it. */
export function tokenColor(kind: TokenKind, theme: GrafanaTheme2): string {
  return theme.visualization.getColorByName(COLORS[kind]);
}

/** The word for a kind of tokens. */
export function tokenWord(kind: TokenKind): string {
  const words: Record<TokenKind, () => string> = {
    input: () => t('stepscope.prompt.tokens-input', 'input'),
    cache_read: () => t('stepscope.prompt.tokens-cache-read', 'cache read'),
    cache_creation: () => t('stepscope.prompt.tokens-cache-creation', 'cache written'),
    output: () => t('stepscope.prompt.tokens-output', 'output'),
    reasoning: () => t('stepscope.prompt.tokens-reasoning', 'reasoning'),
  };
  return words[kind]();
}
