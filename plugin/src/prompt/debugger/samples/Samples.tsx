import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { useHealth } from '../../../source/queries/useHealth';
import { RAW } from '../../../ui/i18n';
import { ErrorState } from '../../../ui/states/ErrorState';
import { CheckList } from '../checks/CheckList';
import { JudgeFields } from '../checks/JudgeFields';
import { useJudge } from '../checks/useJudge';
import { useOutcomes } from '../checks/useOutcomes';
import { Column } from '../Column';
import type { Check } from '../model/checks';
import { compareVariants, summarise } from '../model/samples';
import type { Plan, Trial } from '../usePlans';
import { AnswersBeside } from './AnswersBeside';
import { costOfAll } from './planWords';
import { SamplesTable } from './SamplesTable';
import { useSamples } from './useSamples';
import { VariantsTable } from './VariantsTable';

interface SamplesProps {
  trial: Trial;
  plans: readonly Plan[];
  stepType: string;
  checks: readonly Check[];
  onChecks: (checks: Check[]) => void;
}

const COUNTS = [1, 3, 5, 10];

/** Runs each variant a few times, checks the answers, and says whether they differ. */
export function Samples({ trial, plans, stepType, checks, onChecks }: SamplesProps) {
  const styles = useStyles2(getStyles);
  const [count, setCount] = useState(3);
  const { samples, promptOf, starting, error, start, stop } = useSamples();
  const judge = useJudge({ stepType, pipelineName: trial.pipelineName, promptOf });
  const { outcomes, problemOf, error: checkError } = useOutcomes(samples, checks, judge);
  const cost = useCost(trial, plans, count);
  return (
    <Column title={t('stepscope.debugger.samples', 'Samples')}>
      <VariantsTable plans={plans} summaries={summarise(samples, outcomes)} />
      <CheckList
        checks={checks}
        problemOf={problemOf}
        onChange={onChecks}
        judgeFields={(check, onChange) => (
          <JudgeFields check={check} judge={judge} samples={samples} onChange={onChange} />
        )}
      />
      {checkError !== null && (
        <ErrorState error={checkError} title={t('stepscope.debugger.checks-failed', 'The checks could not be made')} />
      )}
      <div className={styles.bar}>
        <RadioButtonGroup
          aria-label={t('stepscope.debugger.count', 'Samples of each variant')}
          options={COUNTS.map((value) => ({ value, label: String(value) }))}
          value={count}
          onChange={setCount}
        />
        <Button
          icon="play"
          disabled={starting || !plans.some(({ preview }) => (preview?.prompt_text ?? '') !== '')}
          onClick={() => void start(trial, count)}
        >
          {t('stepscope.debugger.run', 'Run {{count}} of each{{cost}}', { ...RAW, count, cost })}
        </Button>
        {stop !== undefined && (
          <Button variant="secondary" fill="outline" icon="times" onClick={() => void stop()}>
            {t('stepscope.debugger.stop', 'Stop')}
          </Button>
        )}
      </div>
      {error !== null && (
        <ErrorState error={error} title={t('stepscope.debugger.samples-failed', 'The samples could not be started')} />
      )}
      {samples.length === 0 ? (
        <div className={styles.quiet}>
          {t(
            'stepscope.debugger.samples-how',
            'Copy the template as another variant, change it or who is asked, and run both: answers, cost and time stand side by side here. Each sample is a run of its own and shows in the list of runs.'
          )}
        </div>
      ) : (
        <>
          {compareVariants(samples, outcomes).map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
          <AnswersBeside samples={samples} checks={checks} outcomes={outcomes} />
          {samples.length > plans.length && <SamplesTable samples={samples} checks={checks} outcomes={outcomes} />}
        </>
      )}
    </Column>
  );
}

/** What the button says of the price; nothing where no variant costs anything, or no price is known. */
function useCost({ variants }: Trial, plans: readonly Plan[], count: number): string {
  const simulated = useHealth().data?.simulated_by_default === true;
  const isFree = (name: string) => {
    const provider = variants.find((variant) => variant.name === name)?.provider;
    return provider === 'simulated' || (provider === '' && simulated);
  };
  const paid = plans.filter(({ name }) => !isFree(name));
  const words = paid.length === 0 ? null : costOfAll(paid, count);
  return words === null ? '' : ` (${words})`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
