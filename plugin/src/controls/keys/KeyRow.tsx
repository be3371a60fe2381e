import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import type { ProviderKey } from '@stepscope/exporter/contract/keys';

import { useTestProviderKey } from '../../source/queries/useProviderKeys';
import { formatAbsolute } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { testIds } from '../../ui/testIds';
import { ToolButton } from '../../ui/ToolButton';
import { touchTargets } from '../../ui/touchTargets';
import { getWrappedRowStyles } from '../list/listStyles';
import { KeyTest } from './KeyTest';
import { hasStoredKey, isSealedShut, sourceWords } from './keyWords';

interface KeyRowProps {
  providerKey: ProviderKey;
  /** Why keys cannot be stored; undefined when they can. */
  refused: string | undefined;
  onSet: () => void;
  onRemove: () => void;
}

/** The key of one provider: whence it comes, whether it works, and what can be done with it. */
export function KeyRow({ providerKey, refused, onSet, onRemove }: KeyRowProps) {
  const styles = useStyles2(getStyles);
  const test = useTestProviderKey();
  const { provider, configured } = providerKey;
  const values = { ...RAW, provider };
  return (
    <li className={styles.row} data-testid={testIds.keys.row(provider)}>
      <div className={styles.what}>
        <div className={styles.name}>{provider}</div>
        <div className={styles.source} data-configured={configured}>
          <Icon name={configured ? 'check' : 'exclamation-triangle'} aria-hidden />
          {sourceWords(providerKey)}
        </div>
      </div>
      <div className={styles.stored}>
        <Stored providerKey={providerKey} />
        <KeyTest test={test} />
      </div>
      <div className={styles.actions}>
        <Button
          size="sm"
          variant="secondary"
          icon={test.isPending ? 'spinner' : 'heart'}
          disabled={!configured || test.isPending}
          tooltip={configured ? undefined : t('stepscope.keys.test-none', 'There is no key to test')}
          aria-label={t('stepscope.keys.test-of', 'Test the key of {{provider}}', values)}
          onClick={() => test.mutate(provider)}
        >
          {t('stepscope.keys.test', 'Test')}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          icon={hasStoredKey(providerKey) ? 'sync' : 'plus'}
          disabled={refused !== undefined}
          tooltip={refused}
          aria-label={
            hasStoredKey(providerKey)
              ? t('stepscope.keys.replace-of', 'Replace the key of {{provider}}', values)
              : t('stepscope.keys.store-of', 'Store a key for {{provider}}', values)
          }
          onClick={() => {
            test.reset();
            onSet();
          }}
        >
          {hasStoredKey(providerKey)
            ? t('stepscope.keys.replace', 'Replace')
            : t('stepscope.keys.store', 'Store a key')}
        </Button>
        <ToolButton
          icon="trash-alt"
          label={
            hasStoredKey(providerKey)
              ? t('stepscope.keys.delete-of', 'Delete the stored key of {{provider}}', values)
              : t('stepscope.keys.delete-none', 'There is no stored key of {{provider}}', values)
          }
          disabled={!hasStoredKey(providerKey)}
          destructive
          onClick={() => {
            test.reset();
            onRemove();
          }}
        />
      </div>
    </li>
  );
}

/** When the stored key was written, by whom, and what tells it from another. */
function Stored({ providerKey }: { providerKey: ProviderKey }) {
  const styles = useStyles2(getStyles);
  const { updated_at, updated_by, fingerprint } = providerKey;
  if (fingerprint === null || updated_at === null) {
    return null;
  }
  return (
    <>
      <div className={styles.hint}>
        {t('stepscope.keys.written', 'written {{time}} by {{who}}', {
          ...RAW,
          time: formatAbsolute(updated_at),
          who: updated_by ?? t('stepscope.keys.nobody', 'somebody unknown'),
        })}
        {' · '}
        <span title={t('stepscope.keys.fingerprint-hint', 'First characters of the SHA-256 of the key')}>
          {t('stepscope.keys.fingerprint', 'fingerprint {{fingerprint}}', { ...RAW, fingerprint })}
        </span>
      </div>
      {isSealedShut(providerKey) && (
        <div className={styles.warning}>
          <Icon name="exclamation-triangle" aria-hidden />{' '}
          {t(
            'stepscope.keys.sealed-shut',
            'The service cannot open it: STEPSCOPE_SECRET_KEY is not the one it was stored with. Store the key again.'
          )}
        </div>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...getWrappedRowStyles(theme),
  what: css({ flex: '1 1 220px', minWidth: 0 }),
  source: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    '& > svg': { flex: 'none', color: theme.colors.success.text },
    '&[data-configured="false"] > svg': { color: theme.colors.warning.text },
  }),
  stored: css({ flex: '2 1 280px', minWidth: 0 }),
  warning: css({ color: theme.colors.warning.text }),
  actions: css({ ...touchTargets, display: 'flex', flex: 'none', alignItems: 'center', gap: theme.spacing(1) }),
});
