import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { formatDuration } from '../../ui/format';
import { LiveTimer } from '../../ui/LiveTimer';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { StatusIcon } from '../../ui/StatusIcon';
import { OutcomeCells } from '../../ui/steps/OutcomeCells';
import type { LiveStep } from '../model/liveSteps';
import type { PlanStep } from '../model/plan.types';
import { conditionWords, outcomeWords, ruleWords, usageWords, workedMs } from './words';

interface NodeBoxProps {
  step: PlanStep;
  live: LiveStep | undefined;
  /** True while the run itself is running: timers count. */
  running: boolean;
}

/** What a step is and what it has come to. Decoration: the tree item around it says the same in words. */
export function NodeBox({ step, live, running }: NodeBoxProps) {
  const styles = useStyles2(getStyles);
  const [latest] = live?.latest ?? [];
  const outcomes = outcomesOf(live);
  return (
    <div className={styles.box} aria-hidden>
      <div className={styles.line}>
        <StatusIcon status={live?.status ?? 'queued'} decorative />
        <span className={styles.name}>{step.name}</span>
        {outcomes.length > 1 && (
          <span className={styles.faint} title={outcomeWords(outcomes)}>
            ×{outcomes.length}
          </span>
        )}
        {live !== undefined && live.attempts > 1 && <span className={styles.faint}>↻{live.attempts}</span>}
      </div>
      <div className={styles.line}>
        <span className={styles.type}>{latest?.model ?? step.type}</span>
        {latest?.simulated === true && <SimulatedBadge compact />}
      </div>
      <div className={styles.line}>{live !== undefined && <Facts live={live} running={running} />}</div>
      {step.rule !== undefined && (
        <div className={styles.rule} title={ruleWords(step.rule)}>
          <span className={styles.text}>{ruleWords(step.rule)}</span>
          <span className={styles.verdict}>{conditionWords(step, live)}</span>
        </div>
      )}
      {outcomes.length > 1 && (
        <div className={styles.strip}>
          <OutcomeCells statuses={outcomes} />
        </div>
      )}
    </div>
  );
}

function outcomesOf(live: LiveStep | undefined) {
  if (live === undefined) {
    return [];
  }
  return live.turns.length > 0 ? live.turns : live.latest.map(({ status }) => status);
}

/** Time, tokens and cost; of a skipped step, and of one that is held, why. */
function Facts({ live, running }: { live: LiveStep; running: boolean }) {
  const styles = useStyles2(getStyles);
  const open = live.latest.find(({ completed_at }) => completed_at === null);
  const worked = workedMs(live);
  const reason = live.latest.find(({ status }) => status === live.status)?.status_reason ?? null;
  if (live.status === 'skipped') {
    const words = reason ?? t('stepscope.steps.skipped', 'skipped');
    return (
      <span className={styles.text} title={words}>
        {words}
      </span>
    );
  }
  return (
    <>
      <span>
        {open !== undefined ? (
          <LiveTimer startedAt={open.started_at} endedAt={null} running={running} />
        ) : (
          worked !== undefined && formatDuration(worked)
        )}
      </span>
      {usageWords(live).map((words) => (
        <span key={words}>{words}</span>
      ))}
      {reason !== null && (
        <span className={styles.text} title={reason}>
          {reason}
        </span>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const cut = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  const line = { display: 'flex', alignItems: 'center', gap: theme.spacing(1), height: 20, minWidth: 0 } as const;
  return {
    box: css({
      display: 'flex',
      flexDirection: 'column',
      height: '100%',
      padding: theme.spacing(0.75, 1),
      fontSize: theme.typography.bodySmall.fontSize,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
      overflow: 'hidden',
    }),
    line: css({ ...line, color: theme.colors.text.secondary }),
    name: css({
      ...cut,
      flex: 1,
      color: theme.colors.text.primary,
      fontSize: theme.typography.body.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    type: css(cut),
    text: css(cut),
    faint: css({ flex: 'none' }),
    rule: css({ ...line, justifyContent: 'space-between', fontFamily: theme.typography.fontFamilyMonospace }),
    verdict: css({ flex: 'none', fontFamily: theme.typography.fontFamily, color: theme.colors.text.secondary }),
    strip: css({ display: 'flex', height: 8, marginTop: 4, borderRadius: 2, overflow: 'hidden' }),
  };
};
