import { t } from '@grafana/i18n';

import { useSource } from '../../source/SourceProvider';
import { mayControl } from './mayControl';

/** Why the person cannot start, steer or change anything; undefined when they can. The service has the last word. */
export function useWhyNotControl(): string | undefined {
  const { control } = useSource().capabilities;
  if (!control) {
    return t('stepscope.control.no-service', 'This needs a Stepscope service: see the configuration page');
  }
  return mayControl() ? undefined : t('stepscope.control.not-allowed', 'Your role lets you look, not control');
}
