import { t } from '@grafana/i18n';

import { useSource } from '../../source/SourceProvider';
import { mayAdminister } from '../../ui/control/mayAdminister';

interface WhyNot {
  title: string;
  how: string;
}

/** Why the person cannot see or change keys; undefined when they can. The service has the last word. */
export function useWhyNotKeys(): WhyNot | undefined {
  const { capabilities } = useSource();
  if (!capabilities.keys) {
    return {
      title: t('stepscope.keys.no-service', 'Keys need a Stepscope service'),
      how: t('stepscope.keys.no-service-how', 'This view reads telemetry only, and calls no provider.'),
    };
  }
  return mayAdminister()
    ? undefined
    : {
        title: t('stepscope.keys.not-allowed', 'Keys are for administrators'),
        how: t(
          'stepscope.keys.not-allowed-how',
          'Ask an administrator to write, replace or try the key of a provider.'
        ),
      };
}
