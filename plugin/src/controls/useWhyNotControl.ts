import { t } from '@grafana/i18n';

import { useSource } from '../source/SourceProvider';
import { mayControl } from '../ui/control/mayControl';

/** Why the person cannot save, start or change anything; undefined when they can. The service has the last word. */
export function useWhyNotControl(): string | undefined {
  const { capabilities } = useSource();
  if (!capabilities.control) {
    return t('stepscope.controls.no-service', 'This needs a Stepscope service');
  }
  return mayControl() ? undefined : t('stepscope.controls.not-allowed', 'Your role lets you look, not change');
}
