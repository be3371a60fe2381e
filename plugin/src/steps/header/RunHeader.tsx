import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import type { ReactNode } from 'react';

import { CopyButton } from '../../ui/CopyButton';
import { exploreTracePath } from '../../ui/explore/traceUrl';
import { useTempoUid } from '../../ui/explore/useTempoUid';
import { formatCost, formatTokens, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { LiveTimer } from '../../ui/LiveTimer';
import { RelativeTime } from '../../ui/RelativeTime';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { StatusBadge } from '../../ui/StatusIcon';
import { BudgetFact } from './BudgetFact';
import { triggerWords } from './triggerWords';

/** Characters of a hash that a person compares. */
const SHORT = 8;

/** Who a run is: state and since when, by whom and how, what it used, its revision and trace. */
export function RunHeader({ run }: { run: Run }) {
  const styles = useStyles2(getStyles);
  const since = run.completed_at ?? run.started_at ?? run.queued_at;
  return (
    <div className={styles.box}>
      <span className={styles.fact}>
        <StatusBadge status={run.status} />
        <span className={styles.faint}>
          <RelativeTime iso={since} />
        </span>
        {run.simulated && <SimulatedBadge />}
      </span>
      <Fact name={t('stepscope.steps.elapsed', 'Elapsed')}>
        <LiveTimer startedAt={run.started_at} endedAt={run.completed_at} running={run.status === 'running'} />
      </Fact>
      <Fact name={t('stepscope.steps.tokens', 'Tokens')}>
        {formatTokens(run.total_tokens)}
        {run.budget?.max_tokens !== undefined && (
          <BudgetFact
            used={run.total_tokens}
            max={run.budget.max_tokens}
            limit={formatTokens(run.budget.max_tokens)}
            label={t('stepscope.steps.token-budget', 'Tokens of the budget')}
          />
        )}
      </Fact>
      <Fact name={t('stepscope.steps.cost', 'Cost')}>
        {formatCost(run.total_cost_usd, run.cost_complete)}
        {run.budget?.max_cost_usd !== undefined && (
          <BudgetFact
            used={run.total_cost_usd ?? 0}
            max={run.budget.max_cost_usd}
            limit={formatUsd(run.budget.max_cost_usd)}
            label={t('stepscope.steps.cost-budget', 'Cost of the budget')}
          />
        )}
      </Fact>
      <Fact name={triggerWords(run.trigger)}>{run.started_by}</Fact>
      <Fact name={t('stepscope.steps.revision', 'Revision')}>
        <code title={run.revision}>{run.revision.slice(0, SHORT)}</code>
      </Fact>
      {run.trace_id !== null && <TraceFact run={run} traceId={run.trace_id} />}
    </div>
  );
}

function TraceFact({ run, traceId }: { run: Run; traceId: string }) {
  const tempoUid = useTempoUid();
  const short = <code title={traceId}>{traceId.slice(0, SHORT)}</code>;
  return (
    <Fact name={t('stepscope.steps.trace', 'Trace')}>
      {tempoUid === undefined ? (
        short
      ) : (
        <TextLink
          href={exploreTracePath({ tempoUid, traceId, from: run.queued_at, to: run.completed_at })}
          inline
          variant="bodySmall"
        >
          {t('stepscope.steps.trace-link', '{{id}} in Explore', { ...RAW, id: traceId.slice(0, SHORT) })}
        </TextLink>
      )}
      <CopyButton text={traceId} label={t('stepscope.steps.copy-trace', 'Copy trace id')} />
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.fact}>
      <span className={styles.faint}>{name}</span> {children}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.25, 2),
    flex: 'none',
    padding: theme.spacing(0.5, 1),
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  fact: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minHeight: 24,
    whiteSpace: 'nowrap',
  }),
  faint: css({ color: theme.colors.text.secondary }),
});
