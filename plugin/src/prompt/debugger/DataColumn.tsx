import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Input, TextArea, useStyles2 } from '@grafana/ui';
import { type ReactNode, useState } from 'react';

import { shortId } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { Column } from './Column';
import { fromText, toText } from './model/values';

interface DataColumnProps {
  variables: Readonly<Record<string, unknown>>;
  /** Names that the run was started with; others may be added. */
  runId: string | undefined;
  onChange: (variables: Record<string, unknown>) => void;
  /** Another way to fill them. */
  children?: ReactNode;
}

/** What the template is filled with: variables to be edited, and the results of a run's earlier steps. */
export function DataColumn({ variables, runId, onChange, children }: DataColumnProps) {
  const styles = useStyles2(getStyles);
  const [added, setAdded] = useState('');
  const names = Object.keys(variables);
  const add = () => {
    onChange({ ...variables, [added.trim()]: '' });
    setAdded('');
  };
  return (
    <Column title={t('stepscope.debugger.data', 'Data')}>
      {names.length === 0 && (
        <div className={styles.quiet}>{t('stepscope.debugger.no-variables', 'This workflow takes no variables')}</div>
      )}
      {names.map((name) => {
        const text = toText(variables[name]);
        return (
          <label key={name} className={styles.field}>
            <span>{name}</span>
            <TextArea
              value={text}
              rows={Math.min(8, text.split('\n').length)}
              onChange={({ currentTarget }) => onChange({ ...variables, [name]: fromText(currentTarget.value) })}
            />
          </label>
        );
      })}
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Input
          aria-label={t('stepscope.debugger.new-variable', 'Name of another variable')}
          placeholder={t('stepscope.debugger.new-variable', 'Name of another variable')}
          value={added}
          onChange={({ currentTarget }) => setAdded(currentTarget.value)}
        />
        <Button type="submit" variant="secondary" icon="plus" disabled={!/^\w+$/.test(added.trim())}>
          {t('stepscope.debugger.add', 'Add')}
        </Button>
      </form>
      {children}
      {runId !== undefined && (
        <div className={styles.quiet}>
          {t('stepscope.debugger.results-of', 'Results of earlier steps come from run {{run}}', {
            ...RAW,
            run: shortId(runId),
          })}
        </div>
      )}
    </Column>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  field: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  add: css({ display: 'flex', gap: theme.spacing(1), '& > button': { flex: 'none' } }),
  quiet: css({ color: theme.colors.text.secondary }),
});
