import { t } from '@grafana/i18n';
import { Alert, LinkButton } from '@grafana/ui';

import { describeError } from '../../ui/describeError';
import { OVERVIEW_PATH, pageUrl } from '../selection/selectionUrl';
import { CheckResults } from './CheckResults';
import type { useSaveSettings, useServiceCheck } from './useSaveSettings';

interface ConfigOutcomeProps {
  save: ReturnType<typeof useSaveSettings>;
  check: ReturnType<typeof useServiceCheck>;
}

/** Whether it was saved, and whether the service then answers. */
export function ConfigOutcome({ save, check }: ConfigOutcomeProps) {
  return (
    <div aria-live="polite">
      {save.error !== null && (
        <Alert severity="error" title={t('stepscope.config.not-saved', 'The settings were not saved')}>
          {describeError(save.error).message} {describeError(save.error).fix}
        </Alert>
      )}
      {save.isSuccess && check.isPending && (
        <Alert severity="info" title={t('stepscope.config.checking', 'Saved. Asking the service…')} />
      )}
      {check.error !== null && (
        <Alert severity="error" title={t('stepscope.config.not-checked', 'The service could not be asked')}>
          {describeError(check.error).message}
        </Alert>
      )}
      {check.data !== undefined && <Checked saved={save.isSuccess} results={check.data} />}
    </div>
  );
}

function Checked({ saved, results }: { saved: boolean; results: NonNullable<ConfigOutcomeProps['check']['data']> }) {
  const bad = results.some(({ ok }) => !ok);
  return (
    <Alert severity={bad ? 'warning' : 'success'} title={titleOf(saved, bad)}>
      <CheckResults results={results} />
      {!bad && (
        // A full load: pages that are open know the settings they were opened with.
        <LinkButton href={pageUrl(OVERVIEW_PATH)} target="_self" variant="secondary" fill="outline" size="sm">
          {t('stepscope.config.open', 'Open Stepscope')}
        </LinkButton>
      )}
    </Alert>
  );
}

function titleOf(saved: boolean, bad: boolean): string {
  if (saved) {
    return bad
      ? t('stepscope.config.saved-with-problems', 'Saved, but something needs attention')
      : t('stepscope.config.saved', 'Saved, and everything works');
  }
  return bad
    ? t('stepscope.config.problems', 'Something needs attention')
    : t('stepscope.config.works', 'Everything works');
}
