import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, useStyles2 } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import { type ReactNode, useId } from 'react';

import { RunPicker } from '../../../ui/run/RunPicker';
import { touchTargets } from '../../../ui/touchTargets';
import type { Chosen } from './chosen';

interface ChooserProps {
  chosen: Chosen;
  run: Run | undefined;
  /** Paths of the steps that ask a model. */
  steps: readonly string[];
  /** Tasks of the step, where it asks several times. */
  tasks: readonly string[];
  onChoose: (chosen: Chosen) => void;
}

/** What is debugged: a run, a step of it, and a task of a step that asks several times. */
export function Chooser({ chosen, run, steps, tasks, onChoose }: ChooserProps) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <div className={styles.bar}>
      <Choice id={`${id}-run`} label={t('stepscope.debugger.run-field', 'Run')}>
        <RunPicker id={`${id}-run`} chosen={run} onChoose={(runId) => onChoose({ run: runId })} />
      </Choice>
      <Choice id={`${id}-step`} label={t('stepscope.debugger.step-field', 'Step')}>
        <Combobox
          id={`${id}-step`}
          placeholder={t('stepscope.debugger.choose-step', 'Choose a step')}
          disabled={steps.length === 0}
          options={optionsOf(steps, chosen.step)}
          value={chosen.step ?? null}
          onChange={({ value }) => onChoose({ run: chosen.run, step: value })}
        />
      </Choice>
      {tasks.length > 0 && (
        <Choice id={`${id}-task`} label={t('stepscope.debugger.task', 'Task')}>
          <Combobox
            id={`${id}-task`}
            options={tasks.map((task) => ({ value: task }))}
            value={chosen.task ?? null}
            onChange={({ value }) => onChoose({ ...chosen, task: value })}
          />
        </Choice>
      )}
    </div>
  );
}

/** A step of one turn of a loop has a path that the file does not. */
function optionsOf(steps: readonly string[], chosen: string | undefined) {
  const all = chosen === undefined || steps.includes(chosen) ? steps : [chosen, ...steps];
  return all.map((value) => ({ value }));
}

function Choice({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ ...touchTargets, display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  choice: css({
    flex: '1 1 240px',
    maxWidth: 420,
    display: 'grid',
    gap: theme.spacing(0.5),
    '& > label': { margin: 0 },
  }),
});
