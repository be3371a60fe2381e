import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { RunDetail, Step } from '@stepscope/exporter/contract/run';

import { useSource } from '../../source/SourceProvider';
import { JsonView } from '../../ui/JsonView';
import { useRunMenu } from '../../ui/run/useRunMenu';
import { EmptyState } from '../../ui/states/EmptyState';
import { touchTargets } from '../../ui/touchTargets';
import { resultSteps } from './resultSteps';
import { StepFold } from './StepFold';

/** What each step of a run gave, and the ways to take it along. */
export function ResultsTab({ run }: { run: RunDetail }) {
  const styles = useStyles2(getStyles);
  const exports = useRunMenu()(run).filter(({ icon }) => icon === 'download-alt' || icon === 'file-alt');
  const steps = resultSteps(run.steps);
  if (!useSource().capabilities.control) {
    return (
      <EmptyState icon="file-blank" title={t('stepscope.run.results-service', 'Results need a Stepscope service')}>
        {t(
          'stepscope.run.results-service-how',
          'Telemetry has no output of steps. What models replied is under Prompts.'
        )}
      </EmptyState>
    );
  }
  if (steps.length === 0) {
    return (
      <EmptyState icon="file-blank" title={t('stepscope.run.no-results', 'No results yet')}>
        {t('stepscope.run.no-results-how', 'The output of every step shows here as soon as the step has ended.')}
      </EmptyState>
    );
  }
  const last: Step | undefined = steps.at(-1);
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('stepscope.run.tab-results', 'Results')}>
      <div className={styles.actions}>
        {exports.map(({ label, icon, onClick }) => (
          <Button key={label} size="sm" variant="secondary" icon={icon} onClick={() => onClick?.()}>
            {label}
          </Button>
        ))}
      </div>
      {steps.map((step) => (
        <StepFold key={step.step_execution_id} step={step} initiallyOpen={step === last}>
          {({ output, error }) =>
            // A failed step says why, and has nothing else to show.
            output === null && error !== null ? null : <JsonView value={output} label={step.step_path} />
          }
        </StepFold>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroller: css({
    height: '100%',
    overflow: 'auto',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  actions: css({
    ...touchTargets,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    paddingBottom: theme.spacing(1),
  }),
});
