import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { RunDetail } from '@stepscope/exporter/contract/run';
import { useMemo, useState } from 'react';

import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { CsvRows } from './csv/CsvRows';
import { DataColumn } from './DataColumn';
import { LoopFields } from './LoopFields';
import type { Variant } from './model/bench';
import { suggestChanges } from './model/suggest';
import { loopItemOf, readInputs, type Template } from './model/template';
import { ResultColumn } from './ResultColumn';
import { forecastWords } from './samples/planWords';
import { Samples } from './samples/Samples';
import { SuggestionCards } from './SuggestionCards';
import { TemplateColumn } from './TemplateColumn';
import { useBench } from './useBench';
import { type Plan, usePlans } from './usePlans';
import { variantsOf } from './variants';

interface WorkbenchProps {
  /** YAML text of the run. */
  source: string;
  run: RunDetail;
  step: string;
  /** Task of a step that asks several times. */
  task: string | undefined;
}

/** The prompt of one step of a run: template, data and what comes of them, and variants to be tried. */
export function Workbench({ source, run, step, task }: WorkbenchProps) {
  const styles = useStyles2(getStyles);
  const [position, setPosition] = useState<number>();
  const [rowsText, setRowsText] = useState('');
  const template = useMemo<Template>(() => ({ source, step, task_id: task }), [source, step, task]);
  const used = useBench(template);
  const { bench, change, tooLong } = used;
  const variants = variantsOf(template, used);
  const given = useMemo(() => ({ ...readInputs(source), ...run.variables }), [source, run.variables]);
  const iterator = useMemo(() => loopItemOf(template), [template]);
  const variables = { ...given, ...bench.variables };
  const trial = {
    ...{ template, pipelineName: run.pipeline_name, runId: run.run_id, variables, item: bench.item },
    ...(variants ?? { variants: AS_IN_FILE, sourceOf: () => source }),
  };
  const plans = usePlans(trial);
  const plan = plans.find(({ name }) => name === bench.active);
  const current = Math.min(position ?? Infinity, (plan?.preview?.pieces.length ?? 1) - 1);
  const setVariables = (next: Record<string, unknown>) =>
    change({ variables: changed({ ...variables, ...next }, given) });
  return (
    <>
      {tooLong && (
        <div className={styles.quiet} role="status">
          {t(
            'stepscope.debugger.too-long',
            'These texts are too long for the address: a link to this page opens what was here before.'
          )}
        </div>
      )}
      <div className={styles.columns}>
        {variants !== null && <TemplateColumn variants={variants} plan={plan} current={current} />}
        <DataColumn variables={variables} runId={run.run_id} onChange={setVariables}>
          {iterator !== null && (
            <LoopFields iterator={iterator} item={bench.item} onChange={(item) => change({ item })} />
          )}
          <CsvRows names={Object.keys(variables)} text={rowsText} onText={setRowsText} onUse={setVariables} />
        </DataColumn>
        <Result plan={plan} current={current} onStep={setPosition} />
      </div>
      {variants !== null && plan?.preview !== undefined && (
        <SuggestionCards
          suggestions={suggestChanges(variants.active.parts, plan.preview.pieces)}
          onApply={(parts) => variants.change({ parts })}
        />
      )}
      {variants !== null && (
        <Samples
          trial={trial}
          plans={plans}
          stepType={plan?.preview?.step_type ?? ''}
          rowsText={rowsText}
          checks={bench.checks}
          onChecks={(checks) => change({ checks })}
        />
      )}
    </>
  );
}

/** Values that are not those of the run. */
function changed(variables: Record<string, unknown>, given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(given[name]))
  );
}

/** A step whose prompt stands elsewhere is shown as it is. */
const AS_IN_FILE: readonly Variant[] = [{ name: 'A', parts: [], provider: '', model: '' }];

interface ResultProps {
  plan: Plan | undefined;
  current: number;
  onStep: (part: number) => void;
}

function Result({ plan, current, onStep }: ResultProps) {
  if (plan?.preview !== undefined) {
    const facts = plan.forecast === null ? undefined : forecastWords(plan.forecast);
    return <ResultColumn preview={plan.preview} facts={facts} current={current} onStep={onStep} />;
  }
  return plan === undefined || plan.error === null ? (
    <LoadingState label={t('stepscope.debugger.building', 'Building the prompt')} />
  ) : (
    <ErrorState
      error={plan.error}
      title={t('stepscope.debugger.cannot', 'The prompt cannot be built')}
      onRetry={plan.retry}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))',
    alignItems: 'start',
    gap: theme.spacing(1),
  }),
  quiet: css({ color: theme.colors.text.secondary }),
});
