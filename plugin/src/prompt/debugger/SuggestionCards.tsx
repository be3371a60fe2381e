import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { formatTokens } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import type { PromptSuggestion } from './model/suggest';
import type { TemplatePart } from './model/template';

interface SuggestionCardsProps {
  suggestions: readonly PromptSuggestion[];
  onApply: (parts: TemplatePart[]) => void;
}

const keyOf = ({ kind, part }: PromptSuggestion) => `${kind} ${part}`;

/** What could be better: what, where, why, what it saves; each can be applied or dismissed. */
export function SuggestionCards({ suggestions, onApply }: SuggestionCardsProps) {
  const styles = useStyles2(getStyles);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const shown = suggestions.filter((suggestion) => !dismissed.has(keyOf(suggestion)));
  if (shown.length === 0) {
    return null;
  }
  return (
    <ul className={styles.cards} aria-label={t('stepscope.debugger.suggestions', 'Suggestions')}>
      {shown.map((suggestion) => (
        <li key={keyOf(suggestion)} className={styles.card}>
          <span className={styles.words}>
            {wordsOf(suggestion)}{' '}
            {suggestion.saves_tokens > 0 && (
              <strong>
                {t('stepscope.debugger.saves', 'Saves about {{tokens}} a call.', {
                  ...RAW,
                  tokens: formatTokens(suggestion.saves_tokens),
                })}
              </strong>
            )}
          </span>
          <Button size="sm" variant="secondary" onClick={() => onApply(suggestion.apply())}>
            {t('stepscope.debugger.apply', 'Apply')}
          </Button>
          <Button size="sm" fill="text" onClick={() => setDismissed((old) => new Set(old).add(keyOf(suggestion)))}>
            {t('stepscope.debugger.dismiss', 'Dismiss')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function wordsOf({ kind, part }: PromptSuggestion): string {
  const position = part + 1;
  switch (kind) {
    case 'shorten':
      return t('stepscope.debugger.shorten', 'Part {{position}} repeats a whole earlier reply: give it a limit.', {
        position,
      });
    case 'repeated':
      return t('stepscope.debugger.repeated', 'Part {{position}} says again what an earlier part says.', { position });
    case 'blank':
      return t('stepscope.debugger.blank', 'Part {{position}} has blanks that say nothing.', { position });
    case 'order':
      return t(
        'stepscope.debugger.order',
        'Part {{position}} never changes: first in the prompt, the provider can read it from its cache.',
        { position }
      );
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  cards: css({ listStyle: 'none', margin: 0, display: 'grid', gap: theme.spacing(1) }),
  card: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
    border: `1px solid ${theme.colors.info.border}`,
    borderRadius: theme.shape.radius.default,
  }),
  words: css({ flex: '1 1 240px' }),
});
