import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Field, IconButton, Input, SecretInput, useStyles2 } from '@grafana/ui';

import { RAW } from '../../i18n';
import { type EnvironmentRow, NEW_ROW, rowError } from './environmentRows';

interface EnvironmentFieldsProps {
  rows: readonly EnvironmentRow[];
  onChange: (rows: EnvironmentRow[]) => void;
}

/** Environment variables of a run's programs, folded until they are asked for; no value is shown, nor asked back. */
export function EnvironmentFields({ rows, onChange }: EnvironmentFieldsProps) {
  const styles = useStyles2(getStyles);
  const change = (index: number, part: Partial<EnvironmentRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const count = rows.filter(({ name }) => name.trim() !== '').length;
  return (
    <details className={styles.fold}>
      <summary>
        {t('stepscope.environment.title', 'Environment variables')}
        {count > 0 && ` (${count})`}
      </summary>
      <p className={styles.hint}>
        {t(
          'stepscope.environment.hint',
          'For commands, hooks and MCP servers of this run. Values are kept encrypted and shown nowhere; one of 8 characters and more is masked in whatever a program prints.'
        )}
      </p>
      <ul className={styles.list}>
        {rows.map((row, index) => (
          <Row
            key={index}
            row={row}
            number={index + 1}
            error={rowError(rows, index)}
            onChange={(part) => change(index, part)}
            onRemove={() => onChange(rows.filter((_row, at) => at !== index))}
          />
        ))}
      </ul>
      <Button type="button" size="sm" variant="secondary" icon="plus" onClick={() => onChange([...rows, NEW_ROW])}>
        {t('stepscope.environment.add', 'Add variable')}
      </Button>
    </details>
  );
}

interface RowProps {
  row: EnvironmentRow;
  number: number;
  error: string | undefined;
  onChange: (part: Partial<EnvironmentRow>) => void;
  onRemove: () => void;
}

function Row({ row, number, error, onChange, onRemove }: RowProps) {
  const styles = useStyles2(getStyles);
  const values = { ...RAW, number, name: row.name };
  return (
    <li className={styles.row}>
      <Field noMargin invalid={error !== undefined} error={error}>
        <Input
          value={row.name}
          readOnly={row.kept}
          spellCheck={false}
          autoComplete="off"
          placeholder="NAME"
          aria-label={t('stepscope.environment.name', 'Name of variable {{number}}', values)}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </Field>
      <SecretInput
        value={row.value}
        isConfigured={row.kept}
        autoComplete="off"
        spellCheck={false}
        aria-label={t('stepscope.environment.value', 'Value of variable {{number}}', values)}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
        onReset={() => onChange({ kept: false, value: '' })}
      />
      <IconButton
        name="trash-alt"
        tooltip={t('stepscope.environment.remove', 'Remove variable {{number}}', values)}
        onClick={onRemove}
      />
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fold: css({ marginTop: theme.spacing(2), '@media (pointer: coarse)': { '& > summary': { minHeight: 44 } } }),
  hint: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0) }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1.5fr) auto',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  }),
});
