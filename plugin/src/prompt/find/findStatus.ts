import { t } from '@grafana/i18n';

import type { Find } from './useFind';

/** Where the person stands among the matches: `3 of 12`, `1 of 10000+`, `no match`; empty without a query. */
export function findStatus({ options, found, position }: Find): string {
  if (options.query === '' || found.error) {
    return '';
  }
  if (found.total === 0) {
    return found.limited ? t('stepscope.prompt.find-stopped', 'stopped') : t('stepscope.prompt.find-none', 'no match');
  }
  const total = `${found.total}${found.limited ? '+' : ''}`;
  return t('stepscope.prompt.find-position', '{{position}} of {{total}}', { position, total });
}
