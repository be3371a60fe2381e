import { t } from '@grafana/i18n';

import { EmptyState } from './EmptyState';

/** Stands where texts are that the service keeps from viewers. */
export function HiddenWords() {
  return (
    <EmptyState icon="eye-slash" title={t('stepscope.ui.hidden', 'Hidden from viewers by the administrator')}>
      {t('stepscope.ui.hidden-hint', 'Sizes, tokens, cost and times are shown; texts are for editors.')}
    </EmptyState>
  );
}
