import { t } from '@grafana/i18n';
import { Alert, LinkButton } from '@grafana/ui';

import { PLUGIN_ID } from '../../constants';

/** There is nothing to set here; whoever looks for it is led to where it is. */
export function ConfigEditor() {
  return (
    <Alert severity="info" title={t('stepscope.datasource.no-settings', 'Nothing to set here')}>
      <p>
        {t(
          'stepscope.datasource.no-settings-text',
          'This data source reads what the Stepscope app is connected to, with the rights of whoever looks. Address and tokens are on the configuration page of the app.'
        )}
      </p>
      <LinkButton size="sm" variant="secondary" icon="cog" href={`/plugins/${PLUGIN_ID}?page=configuration`}>
        {t('stepscope.panels.configure', 'Open configuration')}
      </LinkButton>
    </Alert>
  );
}
