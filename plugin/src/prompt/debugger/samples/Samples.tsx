import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { useHealth } from '../../../source/queries/useHealth';
import type { PipelineSource } from '../../../source/source.types';
import { useSource } from '../../../source/SourceProvider';
import { RAW } from '../../../ui/i18n';
import { mapLimited } from '../../../ui/mapLimited';
import { ErrorState } from '../../../ui/states/ErrorState';
import { CheckList } from '../checks/CheckList';
import { JudgeFields } from '../checks/JudgeFields';
import { useJudge } from '../checks/useJudge';
import { useOutcomes } from '../checks/useOutcomes';
import { Column } from '../Column';
import type { Check } from '../model/checks';
import { compareVariants, summarise } from '../model/samples';
import { RowsTrial } from '../rows/RowsTrial';
import type { Plan, Trial } from '../usePlans';
import { AnswersBeside } from './AnswersBeside';
import { buildCall, type Call } from './buildCall';
import { HowFar } from './HowFar';
import { costOfAll } from './planWords';
import { SamplesTable } from './SamplesTable';
import { AT_ONCE, useSamples } from './useSamples';
import { VariantsTable } from './VariantsTable';

interface SamplesProps {
  trial: Trial;
  plans: readonly Plan[];
  stepType: string;
  /** Rows that the variants can be tried over: CSV or JSON lines. */
  rowsText: string;
  checks: readonly Check[];
  onChecks: (checks: Check[]) => void;
}

const COUNTS = [1, 3, 5, 10];

/** Runs each variant a few times, checks the answers, and says whether they differ. */
export function Samples({ trial, plans, stepType, rowsText, checks, onChecks }: SamplesProps) {
  const styles = useStyles2(getStyles);
  const [count, setCount] = useState(3);
  const source = useSource();
  const { samples, total, promptOf, starting, error, start, stop } = useSamples();
  const judge = useJudge({ stepType, pipelineName: trial.pipelineName, promptOf });
  const { outcomes, problemOf, error: checkError } = useOutcomes(samples, checks, judge);
  const isFree = useIsFree(trial);
  const cost = costWords(plans, isFree, count);
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
          onClick={() => void start(() => callsHere(source, trial, count))}
        >
          {t('stepscope.debugger.run', 'Run {{count}} of each{{cost}}', { ...RAW, count, cost })}
        </Button>
        <RowsTrial
          text={rowsText}
          trial={trial}
          count={count}
          busy={stop !== undefined}
          isFree={isFree}
          onStart={(calls) => void start(() => Promise.resolve(timesEach(calls, count)))}
        />
        {stop !== undefined && (
          <Button variant="secondary" fill="outline" icon="times" onClick={() => void stop()}>
            {t('stepscope.debugger.stop', 'Stop')}
          </Button>
        )}
        {samples.length > 0 && (
          <HowFar name={trial.pipelineName} total={total} samples={samples} checks={checks} outcomes={outcomes} />
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

const timesEach = <T,>(items: readonly T[], count: number): T[] =>
  items.flatMap((item) => Array.from({ length: count }, () => item));

/** Every variant over the data of the page. */
async function callsHere(source: PipelineSource, trial: Trial, count: number): Promise<Call[]> {
  const calls = await mapLimited(trial.variants, AT_ONCE, (variant) => buildCall(source, trial, variant));
  return timesEach(calls, count);
}

/** Which variants ask nobody who takes money. */
function useIsFree({ variants }: Trial): (name: string) => boolean {
  const simulated = useHealth().data?.simulated_by_default === true;
  return (name) => {
    const provider = variants.find((variant) => variant.name === name)?.provider;
    return provider === 'simulated' || (provider === '' && simulated);
  };
}

/** What the button says of the price; nothing where no variant costs anything, or no price is known. */
function costWords(plans: readonly Plan[], isFree: (name: string) => boolean, count: number): string {
  const paid = plans.filter(({ name }) => !isFree(name));
  const words = paid.length === 0 ? null : costOfAll(paid, count);
  return words === null ? '' : ` (${words})`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
