import { t } from '@grafana/i18n';
import { LinkButton } from '@grafana/ui';

import { PLUGIN_ID } from '../constants';
import { EmptyState } from '../ui/states/EmptyState';

/** Shown while no service URL is set: says what is missing and where to enter it. */
export function NotConfigured() {
  return (
    <EmptyState
      icon="plug"
      title={t('stepscope.app.not-configured', 'Stepscope is not connected yet')}
      action={
        <LinkButton href={`/plugins/${PLUGIN_ID}?page=configuration`} icon="cog">
          {t('stepscope.app.open-configuration', 'Open configuration')}
        </LinkButton>
      }
    >
      {t(
        'stepscope.app.not-configured-how',
        'An administrator enters the URL of a running Stepscope service and its tokens on the configuration page. Start a service with "npx stepscope serve".'
      )}
    </EmptyState>
  );
}
