import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { Run, RunDetail } from '@stepscope/exporter/contract/run';
import type { ReactNode } from 'react';

import { shownStatus } from '../../ui/control/runActions';
import { CopyButton } from '../../ui/CopyButton';
import { exploreTracePath } from '../../ui/explore/traceUrl';
import { useTempoUid } from '../../ui/explore/useTempoUid';
import { formatAbsolute, formatCost, formatTokens, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { LiveTimer } from '../../ui/LiveTimer';
import { onDemand } from '../../ui/onDemand';
import { RelativeTime } from '../../ui/RelativeTime';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { StatusBadge } from '../../ui/StatusIcon';
import { triggerWords } from './triggerWords';
import { workedUntil } from './workedUntil';

const BudgetFact = onDemand(async () => (await import(/* webpackChunkName: "step-rare" */ './BudgetFact')).BudgetFact);

/** Characters of a hash that a person compares. */
const SHORT = 8;
/** Width in px from which the time since the end has room beside the rest. */
const ROOM_FOR_AGE = 800;

/** Who a run is: state and since when, by whom and how, what it used, its revision and trace. */
export function RunHeader({ run }: { run: RunDetail }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.frame}>
      <div className={styles.box}>
        <span className={styles.fact}>
          <StatusBadge status={shownStatus(run)} />
          {run.completed_at !== null && (
            <span className={styles.age}>
              <RelativeTime iso={run.completed_at} />
            </span>
          )}
          {run.simulated && <SimulatedBadge />}
        </span>
        <Fact name={t('stepscope.steps.elapsed', 'Elapsed')} title={startedAt(run)}>
          <LiveTimer startedAt={run.started_at} endedAt={workedUntil(run)} running={run.status === 'running'} />
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
        <Fact word={triggerWords(run.trigger)} title={startedAt(run)}>
          {run.started_by}
        </Fact>
        <Fact word={t('stepscope.steps.revision', 'rev')} title={run.revision}>
          {run.revision.slice(0, SHORT)}
        </Fact>
        {run.trace_id !== null && <TraceFact run={run} traceId={run.trace_id} />}
      </div>
    </div>
  );
}

function startedAt(run: Run): string {
  return t('stepscope.steps.started-at', 'Started {{time}}', {
    ...RAW,
    time: formatAbsolute(run.started_at ?? run.queued_at),
  });
}

function TraceFact({ run, traceId }: { run: Run; traceId: string }) {
  const tempoUid = useTempoUid();
  const short = traceId.slice(0, SHORT);
  return (
    <Fact word={t('stepscope.steps.trace', 'trace')} title={traceId}>
      {tempoUid === undefined ? (
        short
      ) : (
        <TextLink
          href={exploreTracePath({ tempoUid, traceId, from: run.queued_at, to: run.completed_at })}
          inline
          variant="bodySmall"
        >
          {t('stepscope.steps.trace-link', '{{id}} in Explore', { ...RAW, id: short })}
        </TextLink>
      )}
      <CopyButton text={traceId} label={t('stepscope.steps.copy-trace', 'Copy trace id')} />
    </Fact>
  );
}

interface FactProps {
  /** Shown before the value. */
  word?: string;
  /** What the value is, where it says so itself: for screen readers. */
  name?: string;
  title?: string;
  children: ReactNode;
}

function Fact({ word, name, title, children }: FactProps) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.fact} title={title ?? name}>
      {name !== undefined && <span className="sr-only">{name}</span>}
      {word !== undefined && <span className={styles.faint}>{word}</span>}
      {children}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ flex: 'none', containerType: 'inline-size' }),
  box: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.25),
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
  // Where there is little room the end of a run would push its facts to another line, and all below it down.
  age: css({
    color: theme.colors.text.secondary,
    [`@container (max-width: ${ROOM_FOR_AGE}px)`]: { display: 'none' },
  }),
});
