import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import type { ProviderKey } from '@stepscope/exporter/contract/keys';
import { useState } from 'react';

import type { ProviderKeys } from '../../source/keys.types';
import { useProviderKeys, useRemoveProviderKey } from '../../source/queries/useProviderKeys';
import { RAW } from '../../ui/i18n';
import { notifyDone, notifyFailed } from '../../ui/notify';
import { EmptyState } from '../../ui/states/EmptyState';
import { testIds } from '../../ui/testIds';
import { WhenLoaded } from '../list/WhenLoaded';
import { KeyDialog } from './KeyDialog';
import { KeyRow } from './KeyRow';
import { RemoveKeyDialog } from './RemoveKeyDialog';
import { useWhyNotKeys } from './useWhyNotKeys';

type Open = { dialog: 'set' | 'remove'; key: ProviderKey };

/** Keys of the providers, for administrators: whence each comes, and to write, replace, try and remove it. */
export function KeysPage() {
  const styles = useStyles2(getStyles);
  const whyNot = useWhyNotKeys();
  return (
    <div className={styles.page} data-testid={testIds.keys.page}>
      {whyNot === undefined ? (
        <Keys />
      ) : (
        <EmptyState icon="lock" title={whyNot.title}>
          {whyNot.how}
        </EmptyState>
      )}
    </div>
  );
}

function Keys() {
  return (
    <WhenLoaded
      query={useProviderKeys()}
      loading={t('stepscope.keys.loading', 'Loading keys')}
      failed={t('stepscope.keys.failed', 'Keys could not be loaded')}
      rowHeight={64}
    >
      {(answer) => <KeyList answer={answer} />}
    </WhenLoaded>
  );
}

function KeyList({ answer }: { answer: ProviderKeys }) {
  const styles = useStyles2(getStyles);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const remove = useRemove();
  const refused = answer.storing_refused ?? undefined;
  return (
    <>
      <p className={styles.about}>
        {t(
          'stepscope.keys.about',
          'A key that is stored here comes before one of the environment or a file. It can be replaced and removed, never read.'
        )}
      </p>
      {refused !== undefined && (
        <Alert severity="info" title={t('stepscope.keys.refused', 'Keys cannot be stored here')}>
          {refused}
        </Alert>
      )}
      <ul className={styles.rows} aria-label={t('stepscope.keys.list', 'Keys of the providers')}>
        {answer.keys.map((key) => (
          <KeyRow
            key={key.provider}
            providerKey={key}
            refused={refused}
            onSet={() => setOpen({ dialog: 'set', key })}
            onRemove={() => setOpen({ dialog: 'remove', key })}
          />
        ))}
      </ul>
      {open?.dialog === 'set' && <KeyDialog providerKey={open.key} onDismiss={close} />}
      {open?.dialog === 'remove' && (
        <RemoveKeyDialog
          providerKey={open.key}
          onConfirm={() => {
            remove(open.key.provider);
            close();
          }}
          onDismiss={close}
        />
      )}
    </>
  );
}

/** Removes a stored key and says how that went, also after its dialog is gone. */
function useRemove() {
  const { mutate } = useRemoveProviderKey();
  return (provider: string) =>
    mutate(provider, {
      onSuccess: () =>
        notifyDone(t('stepscope.keys.deleted', 'The stored key of {{provider}} is deleted', { ...RAW, provider })),
      onError: (error) => notifyFailed(t('stepscope.keys.not-deleted', 'The key was not deleted'), error),
    });
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    flex: '1 1 0',
    minHeight: 0,
    overflow: 'auto',
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    borderRadius: theme.shape.radius.default,
    '& > [data-testid^="data-testid Alert"]': { margin: theme.spacing(0, 1.5, 1) },
  }),
  about: css({ margin: 0, padding: theme.spacing(1.5), color: theme.colors.text.secondary, maxWidth: 720 }),
  rows: css({ listStyle: 'none', margin: 0, padding: 0, borderTop: `1px solid ${theme.colors.border.weak}` }),
});
