import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { DryRun, DryRunRequest } from '@stepscope/exporter/contract/dry-run';

import { useDryRun } from '../../source/queries/useDryRun';
import { describeError } from '../describeError';
import { RAW } from '../i18n';
import { testIds } from '../testIds';
import { useDebounced } from '../useDebounced';
import { estimateWords } from './estimateWords';
import { StepEstimates } from './StepEstimates';

const TYPING_PAUSE_MS = 400;

interface EstimateProps {
  /** Null: nothing to foresee yet. */
  request: DryRunRequest | null;
  /** Runs like it. */
  runs?: number;
}

/** What a run, or a batch of them, would ask and cost: a range, and what it stands on. Asks no model. */
export function Estimate({ request, runs = 1 }: EstimateProps) {
  const styles = useStyles2(getStyles);
  const { data, error } = useDryRun(useDebounced(request, TYPING_PAUSE_MS));
  return (
    <div className={styles.box} role="status" data-testid={testIds.runEstimate}>
      {request === null && (
        <span>{t('stepscope.estimate.nothing', 'An estimate appears when there is something to run')}</span>
      )}
      {request !== null && error !== null && (
        <span>
          {t('stepscope.estimate.failed', 'No estimate: {{reason}}', { ...RAW, reason: describeError(error).message })}
        </span>
      )}
      {request !== null && error === null && data === undefined && (
        <span>{t('stepscope.estimate.loading', 'Estimating…')}</span>
      )}
      {request !== null && error === null && data !== undefined && <Figures dryRun={data} runs={runs} />}
    </div>
  );
}

function Figures({ dryRun, runs }: { dryRun: DryRun; runs: number }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <strong className={styles.figures}>{estimateWords(dryRun, runs)}</strong>
      <span>{basisWords(dryRun, runs)}</span>
      {dryRun.left_out.length > 0 && (
        <span>
          {t('stepscope.estimate.left-out', 'Not counted: the pipelines that {{steps}} start', {
            ...RAW,
            steps: dryRun.left_out.join(', '),
          })}
        </span>
      )}
      {dryRun.steps.length > 0 && <StepEstimates steps={dryRun.steps} />}
    </>
  );
}

function basisWords({ steps }: DryRun, runs: number): string {
  const known = steps.filter(({ basis }) => basis === 'history').length;
  const base =
    known === steps.length
      ? t('stepscope.estimate.history', 'as in earlier runs')
      : known === 0
        ? t('stepscope.estimate.limits', 'from no answer to the longest that is allowed; retries not counted')
        : t('stepscope.estimate.both', 'partly as in earlier runs, partly up to what is allowed; retries not counted');
  return runs === 1
    ? base
    : t('stepscope.estimate.first-input', '{{base}}; each input counted as the first', { ...RAW, base });
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexDirection: 'column',
    minHeight: 48,
    marginTop: theme.spacing(2),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  figures: css({ color: theme.colors.text.primary, fontVariantNumeric: 'tabular-nums' }),
});
