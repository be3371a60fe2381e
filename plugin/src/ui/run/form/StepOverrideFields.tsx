import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Input, useStyles2 } from '@grafana/ui';
import type { DryRunRequest } from '@stepscope/exporter/contract/dry-run';
import { useId } from 'react';

import { useDryRun } from '../../../source/queries/useDryRun';
import { RAW } from '../../i18n';
import { useDebounced } from '../../useDebounced';
import { ProviderPicker } from './ProviderPicker';
import { AS_WRITTEN, isOverridden, type StepChoice, type StepChoices } from './stepChoices';

/** As the estimate: both share the answer. */
const TYPING_PAUSE_MS = 400;

interface StepOverrideFieldsProps {
  /** What a dry run is asked about, which knows the steps that ask a model; null while something is missing. */
  request: DryRunRequest | null;
  choices: StepChoices;
  onChange: (path: string, choice: StepChoice) => void;
}

/** What single steps ask in place of what their file says, folded until it is asked for. */
export function StepOverrideFields({ request, choices, onChange }: StepOverrideFieldsProps) {
  const styles = useStyles2(getStyles);
  const steps = useDryRun(useDebounced(request, TYPING_PAUSE_MS)).data?.steps ?? [];
  const changed = Object.keys(choices).filter((path) => isOverridden(choices[path]));
  const paths = [...new Set([...steps.map(({ step_path }) => step_path), ...changed])];
  if (paths.length === 0) {
    return null;
  }
  return (
    <details className={styles.fold}>
      <summary>
        {t('stepscope.run-dialog.steps', 'Provider and model of single steps')}
        {changed.length > 0 && ` (${changed.length})`}
      </summary>
      <ul className={styles.list}>
        {paths.map((path) => (
          <StepRow
            key={path}
            path={path}
            written={steps.find(({ step_path }) => step_path === path)?.model}
            choice={choices[path] ?? AS_WRITTEN}
            onChange={(choice) => onChange(path, choice)}
          />
        ))}
      </ul>
    </details>
  );
}

interface StepRowProps {
  path: string;
  /** Model that the step would ask as it stands. */
  written: string | undefined;
  choice: StepChoice;
  onChange: (choice: StepChoice) => void;
}

function StepRow({ path, written, choice, onChange }: StepRowProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const values = { ...RAW, step: path };
  return (
    <li className={styles.row}>
      <span className={styles.path}>{path}</span>
      <label htmlFor={`${id}-provider`} className="sr-only">
        {t('stepscope.run-dialog.provider-of', 'Provider of {{step}}', values)}
      </label>
      <ProviderPicker
        id={`${id}-provider`}
        value={choice.provider}
        onChange={(provider) => onChange({ ...choice, provider })}
      />
      <Input
        value={choice.model}
        aria-label={t('stepscope.run-dialog.model-of', 'Model of {{step}}', values)}
        placeholder={written ?? t('stepscope.run-dialog.model-own', 'As each step says')}
        onChange={(event) => onChange({ ...choice, model: event.currentTarget.value })}
      />
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fold: css({ marginTop: theme.spacing(2), '@media (pointer: coarse)': { '& > summary': { minHeight: 44 } } }),
  list: css({ listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0, maxHeight: 320, overflow: 'auto' }),
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(80px, 1fr) minmax(120px, 1.4fr) minmax(120px, 1.4fr)',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  path: css({ overflowWrap: 'anywhere' }),
});
