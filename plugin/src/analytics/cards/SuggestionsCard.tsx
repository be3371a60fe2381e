import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Suggestion } from '@stepscope/exporter/contract/analytics';

import { formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { Card } from '../Card';
import { suggestionWords } from '../model/sentences';

const MOST = 6;

/** What to change, why, and what it would save. */
export function SuggestionsCard({ suggestions }: { suggestions: readonly Suggestion[] }) {
  const styles = useStyles2(getStyles);
  if (suggestions.length === 0) {
    return null;
  }
  return (
    <Card wide title={t('stepscope.analytics.suggestions', 'What could be better')}>
      <ul className={styles.list}>
        {suggestions.slice(0, MOST).map((suggestion) => {
          const { title, text } = suggestionWords(suggestion);
          return (
            <li key={`${suggestion.kind} ${suggestion.pipeline_name} ${suggestion.step_name} ${suggestion.model}`}>
              <Icon name="info-circle" aria-hidden />
              <div>
                <strong>{title}</strong>
                <div>{text}</div>
              </div>
              {suggestion.saves_usd !== null && suggestion.saves_usd > 0 && (
                <span className={styles.saves}>
                  {t('stepscope.analytics.saves', 'saves up to {{cost}}', {
                    ...RAW,
                    cost: formatUsd(suggestion.saves_usd),
                  })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    display: 'grid',
    gap: theme.spacing(1),
    '& > li': { display: 'grid', gridTemplateColumns: 'auto 1fr auto', gap: theme.spacing(1), alignItems: 'start' },
  }),
  saves: css({ color: theme.colors.success.text, whiteSpace: 'nowrap' }),
});
