import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { RAW } from '../../../ui/i18n';
import { ToolButton } from '../../../ui/ToolButton';
import type { Check } from '../model/checks';
import type { Outcomes, Sample } from '../model/samples';
import { AnswerColumn } from './AnswerColumn';

interface AnswersBesideProps {
  samples: readonly Sample[];
  checks: readonly Check[];
  outcomes: Outcomes;
}

/** The answers to the variants beside each other, sample by sample, whole or as changes against the first. */
export function AnswersBeside({ samples, checks, outcomes }: AnswersBesideProps) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState(0);
  const [shown, setShown] = useState<'whole' | 'changes'>('whole');
  const names = [...new Set(samples.map(({ variant }) => variant))];
  const columns = names.map((name) => samples.filter(({ variant }) => variant === name));
  const most = Math.max(...columns.map(({ length }) => length));
  const index = Math.min(chosen, most - 1);
  const [first] = columns;
  return (
    <section aria-label={t('stepscope.debugger.beside', 'Answers side by side')} className={styles.section}>
      <div className={styles.bar}>
        <ToolButton
          icon="angle-left"
          label={t('stepscope.debugger.sample-back', 'Sample before')}
          disabled={index <= 0}
          onClick={() => setChosen(index - 1)}
        />
        <span className={styles.position}>
          {t('stepscope.debugger.sample', 'Sample {{n}} of {{m}}', { ...RAW, n: index + 1, m: most })}
        </span>
        <ToolButton
          icon="angle-right"
          label={t('stepscope.debugger.sample-on', 'Next sample')}
          disabled={index >= most - 1}
          onClick={() => setChosen(index + 1)}
        />
        {names.length > 1 && (
          <RadioButtonGroup
            aria-label={t('stepscope.debugger.answers-as', 'Show the answers')}
            options={[
              { value: 'whole' as const, label: t('stepscope.debugger.whole', 'Whole') },
              {
                value: 'changes' as const,
                label: t('stepscope.debugger.changes', 'Changes against {{first}}', { ...RAW, first: names[0] }),
              },
            ]}
            value={shown}
            onChange={setShown}
          />
        )}
      </div>
      <div className={styles.columns}>
        {columns.map((column, at) => {
          const sample = column[index];
          const before = at > 0 && shown === 'changes' ? (first?.[index]?.text ?? null) : null;
          return sample === undefined ? null : (
            <AnswerColumn
              key={sample.variant}
              sample={sample}
              before={before}
              checks={checks}
              outcomes={outcomes.get(sample.run_id)}
            />
          );
        })}
      </div>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'grid', gap: theme.spacing(1), minWidth: 0 }),
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  position: css({ fontVariantNumeric: 'tabular-nums' }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
    gap: theme.spacing(1),
  }),
});
