import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { RunDetail } from '@stepscope/exporter/contract/run';

import { formatCost, formatDuration, formatTokens, formatUsd, NOTHING } from '../../ui/format';
import { testIds } from '../../ui/testIds';
import { Cell } from './Cell';
import { deltaOf } from './deltaWords';
import { type Facts, runFacts, stepFacts } from './facts';
import { type StepPair } from './pairSteps';
import { StatusCell } from './StatusCell';

interface CompareTableProps {
  run: RunDetail;
  other: RunDetail;
  pairs: readonly StepPair[];
  /** Path of the step whose texts are compared. */
  chosen: string | undefined;
  onChoose: (pair: StepPair) => void;
}

/** Two runs step by step: what each step took and cost now and before. */
export function CompareTable({ run, other, pairs, chosen, onChoose }: CompareTableProps) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table} data-testid={testIds.compare.table}>
      <thead>
        <tr>
          <th scope="col">{t('stepscope.compare.step', 'Step')}</th>
          <th scope="col">{t('stepscope.compare.status', 'Status')}</th>
          <th scope="col">{t('stepscope.compare.duration', 'Duration')}</th>
          <th scope="col">{t('stepscope.compare.tokens', 'Tokens')}</th>
          <th scope="col">{t('stepscope.compare.cost', 'Cost')}</th>
        </tr>
      </thead>
      <tbody>
        <tr className={styles.total}>
          <th scope="row">{t('stepscope.compare.whole', 'Whole run')}</th>
          <FactCells now={runFacts(run)} before={runFacts(other)} />
        </tr>
        {pairs.map((pair) => (
          <tr key={pair.path} data-chosen={pair.path === chosen}>
            <th scope="row">
              <button
                type="button"
                className={styles.step}
                aria-pressed={pair.path === chosen}
                disabled={pair.now === undefined}
                title={
                  pair.now === undefined
                    ? t('stepscope.compare.only-before', 'Only in the other run')
                    : t('stepscope.compare.show-texts', 'Compare prompt and reply')
                }
                onClick={() => onChoose(pair)}
              >
                {pair.path}
              </button>
            </th>
            <FactCells now={pair.now && stepFacts(pair.now)} before={pair.before && stepFacts(pair.before)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FactCells({ now, before }: { now: Facts | undefined; before: Facts | undefined }) {
  const cost = (facts: Facts | undefined) => facts && formatCost(facts.cost_usd, facts.cost_complete);
  const duration = (facts: Facts | undefined) =>
    facts === undefined || facts.duration_ms === null ? NOTHING : formatDuration(facts.duration_ms);
  return (
    <>
      <StatusCell now={now?.status} before={before?.status} />
      <Cell
        now={duration(now)}
        before={duration(before)}
        delta={deltaOf(now?.duration_ms, before?.duration_ms, formatDuration)}
      />
      <Cell
        now={now === undefined ? NOTHING : formatTokens(now.tokens)}
        before={before === undefined ? NOTHING : formatTokens(before.tokens)}
        delta={deltaOf(now?.tokens, before?.tokens, formatTokens)}
      />
      <Cell
        now={cost(now) ?? NOTHING}
        before={cost(before) ?? NOTHING}
        delta={deltaOf(now?.cost_usd, before?.cost_usd, formatUsd)}
      />
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      textAlign: 'right',
      verticalAlign: 'top',
      fontWeight: theme.typography.fontWeightRegular,
    },
    '& thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
    '& th:first-child, & td:nth-child(2), & thead th:nth-child(2)': { textAlign: 'left' },
    '& th:first-child': { minWidth: '12ch' },
    // A tint behind it would take the contrast from the small print.
    '& tr[data-chosen="true"]': { boxShadow: `inset 3px 0 ${theme.colors.primary.main}` },
    // A phone shows the names above their numbers.
    [theme.breakpoints.down('sm')]: {
      '& thead': { position: 'absolute', clipPath: 'inset(50%)' },
      '& tr': { display: 'grid', gridTemplateColumns: 'repeat(2, 1fr)', padding: theme.spacing(0.5, 0) },
      '& th, & td': { borderBottom: 'none', textAlign: 'left' },
      '& tbody th': { gridColumn: '1 / -1' },
      '& tbody tr': { borderBottom: `1px solid ${theme.colors.border.weak}` },
    },
  }),
  total: css({ '& > th': { fontWeight: theme.typography.fontWeightMedium } }),
  step: css({
    padding: 0,
    border: 'none',
    background: 'transparent',
    color: theme.colors.text.link,
    textAlign: 'left',
    overflowWrap: 'anywhere',
    '&:disabled': { color: theme.colors.text.secondary, cursor: 'default' },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
});
