import { t } from '@grafana/i18n';

import { RAW } from '../../../ui/i18n';
import type { Row } from './readRows';

/** Which row, in words. */
export function rowWords({ number }: Row): string {
  return t('stepscope.debugger.row', 'row {{number}}', { ...RAW, number });
}
