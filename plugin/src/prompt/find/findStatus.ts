import { t } from '@grafana/i18n';

import { RAW } from '../../ui/i18n';
import type { FindError } from '../search/findMatches';
import { MAX_PATTERN_LENGTH } from '../search/regexSafety';
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

/** What is wrong with a pattern and what to do about it. */
export function findErrorText(error: FindError): string {
  switch (error.kind) {
    case 'invalid':
      return t('stepscope.prompt.find-invalid', 'Not a valid regular expression: {{reason}}', {
        reason: error.message,
        ...RAW,
      });
    case 'long':
      return t('stepscope.prompt.find-long', 'The pattern is longer than {{limit}} characters', {
        limit: MAX_PATTERN_LENGTH,
      });
    case 'repeats':
      return t(
        'stepscope.prompt.find-repeats',
        'This pattern could take too long: it repeats inside a repetition, or more than three times. Make it simpler.'
      );
    case 'backreference':
      return t('stepscope.prompt.find-backreference', 'Backreferences such as \\1 are not supported here');
  }
}
