import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ModelCall, Step } from '@stepscope/exporter/contract/run';
import { type ReactNode, useMemo } from 'react';

import { formatCost, formatDuration, NOTHING } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { LiveTimer } from '../../ui/LiveTimer';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { StatusIcon } from '../../ui/StatusIcon';
import { OutcomeCells } from '../../ui/steps/OutcomeCells';
import { testIds } from '../../ui/testIds';
import { callLanes } from '../tree/callLanes';
import { nodeStatus } from '../tree/nodeStatus';
import type { StepRow } from '../tree/rows';
import { isLoop, type StepNode } from '../tree/stepTree';
import { usedInside } from '../tree/usedInside';
import { nodeBars, nodeInterval, retryNotches } from './bars';
import { BarTrack } from './BarTrack';
import { getTimelineStyles, type TimelineLayout } from './row.styles';
import { useTimeScale } from './TimeScaleContext';
import { TokensCell } from './TokensCell';

const INDENT = 14;

interface StepRowViewProps {
  row: StepRow;
  layout: TimelineLayout;
  /** True while the run itself is running: timers count. */
  running: boolean;
  /** Calls of the step, known for the chosen one only. */
  calls: readonly ModelCall[] | undefined;
  /** True where the run's end depended on it. */
  critical: boolean;
  onToggle: (node: StepNode) => void;
  more: ReactNode;
}

/** One step, or one iteration of a loop. */
export function StepRowView({ row, layout, running, calls, critical, onToggle, more }: StepRowViewProps) {
  const styles = useStyles2(getTimelineStyles);
  const { node } = row;
  const { step } = node;
  return (
    <div role="gridcell" className={cx(styles.row, styles[layout])}>
      <NameCell row={row} onToggle={onToggle} />
      {layout === 'regular' && <ModelCell step={step} />}
      <span className={styles.track}>
        <Track node={node} folded={row.expanded === false} calls={calls} critical={critical} />
        {critical && <span className="sr-only">{t('stepscope.steps.critical', 'on the critical path')}</span>}
      </span>
      <span className={styles.time}>
        {step === undefined ? (
          iterationTime(node)
        ) : (
          <LiveTimer startedAt={step.started_at} endedAt={step.completed_at} running={running} />
        )}
      </span>
      <span className={styles.tokens}>
        <TokensCell node={node} />
      </span>
      {layout === 'regular' && <span className={styles.cost}>{costOf(node)}</span>}
      <span className={styles.more}>{more}</span>
    </div>
  );
}

/** How long an iteration took; nothing while it goes on. */
function iterationTime(node: StepNode): string {
  const interval = nodeInterval(node);
  return interval === undefined || interval.end === Infinity ? '' : formatDuration(interval.end - interval.start);
}

/** Cost of a step or of all steps in it; nothing for one that asks no model, or whose cost is not known yet. */
function costOf(node: StepNode): string {
  const { step } = node;
  const inside = usedInside(node);
  if (inside !== undefined) {
    return formatCost(inside.cost_usd, inside.cost_complete);
  }
  if (step === undefined || (step.model === null && step.cost_usd === null)) {
    return NOTHING;
  }
  return formatCost(step.cost_usd, step.cost_usd !== null || step.completed_at === null);
}

function ModelCell({ step }: { step: Step | undefined }) {
  const styles = useStyles2(getTimelineStyles);
  return (
    <span className={styles.model} title={[step?.provider, step?.model].filter(Boolean).join(' · ')}>
      <span>{step?.model ?? step?.step_type}</span>
      {step?.simulated === true && <SimulatedBadge compact />}
    </span>
  );
}

function NameCell({ row, onToggle }: Pick<StepRowViewProps, 'row' | 'onToggle'>) {
  const styles = useStyles2(getTimelineStyles);
  const { node, depth, expanded } = row;
  const iterations = isLoop(node) ? node.children.length : 0;
  const fold = expanded === true ? t('stepscope.steps.fold', 'Fold') : t('stepscope.steps.unfold', 'Unfold');
  return (
    <span className={styles.name} style={{ paddingLeft: depth * INDENT }}>
      {expanded === undefined ? (
        <span style={{ width: 18, flex: 'none' }} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className={styles.caret}
          aria-label={`${fold} ${node.name}`}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(node);
          }}
        >
          {expanded ? '▾' : '▸'}
        </button>
      )}
      <StatusIcon status={nodeStatus(node)} />
      <span className={styles.title} title={node.path}>
        {node.iteration === undefined
          ? node.name
          : t('stepscope.steps.iteration', 'iteration {{n}}', { n: node.iteration + 1 })}
      </span>
      {iterations > 0 && <span className={styles.badge}>×{iterations}</span>}
      {node.attempts.length > 1 && (
        <span
          className={styles.badge}
          title={t('stepscope.steps.attempts', '{{count}} attempts', { count: node.attempts.length })}
        >
          ↻{node.attempts.length}
        </span>
      )}
    </span>
  );
}

interface TrackProps {
  node: StepNode;
  folded: boolean;
  calls: readonly ModelCall[] | undefined;
  critical: boolean;
}

function Track({ node, folded, calls, critical }: TrackProps) {
  const scale = useTimeScale();
  const bars = nodeBars(scale, node);
  const outcomes = useMemo(() => (folded && isLoop(node) ? node.children.map(nodeStatus) : undefined), [folded, node]);
  const reason = node.step?.status_reason ?? undefined;
  const skipped = node.step?.status === 'skipped';
  return (
    <BarTrack
      testId={testIds.steps.bar(node.path)}
      // A skipped step lasts an instant: the reason says more than a bar of no width.
      bars={skipped ? [] : bars}
      notches={calls === undefined ? [] : retryNotches(scale, callLanes(calls))}
      critical={critical}
      inside={outcomes && <OutcomeCells statuses={outcomes} />}
      note={reason ?? (skipped ? t('stepscope.steps.skipped', 'skipped', RAW) : undefined)}
    />
  );
}
