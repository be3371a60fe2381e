import { t } from '@grafana/i18n';

import { RAW } from '../i18n';
import type { FindError } from './findMatches';
import { MAX_PATTERN_LENGTH } from './regexSafety';

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
