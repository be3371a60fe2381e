import { t } from '@grafana/i18n';

import { useSource } from '../../source/SourceProvider';
import { mayControl } from '../../ui/control/mayControl';

/** Why the person cannot save; undefined when they can. The service has the last word. */
export function useWhyNotSave(): string | undefined {
  const { capabilities } = useSource();
  if (!capabilities.control) {
    return t('stepscope.editor.no-service', 'Only a service has files to save');
  }
  return mayControl() ? undefined : t('stepscope.editor.not-allowed', 'Your role lets you look, not save');
}
