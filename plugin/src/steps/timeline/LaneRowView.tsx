import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { formatCost, formatTokens } from '../../ui/format';
import { LiveTimer } from '../../ui/LiveTimer';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { StatusIcon } from '../../ui/StatusIcon';
import type { LaneRow } from '../tree/rows';
import { laneBars } from './bars';
import { BarTrack } from './BarTrack';
import { getTimelineStyles, type TimelineLayout } from './row.styles';
import { useTimeScale } from './TimeScaleContext';

const INDENT = 14;

/** One model call of the chosen step: a parallel task, or a turn; its tries share the row. */
export function LaneRowView({ row, layout }: { row: LaneRow; layout: TimelineLayout }) {
  const styles = useStyles2(getTimelineStyles);
  const scale = useTimeScale();
  const { last, task_id, call_index, tries } = row.lane;
  const tokens = last.usage === null ? 0 : last.usage.input_tokens + last.usage.output_tokens;
  const done = last.status !== 'running';
  return (
    <div role="gridcell" className={cx(styles.row, styles[layout], styles.faint)}>
      <span className={styles.name} style={{ paddingLeft: row.depth * INDENT + 18 }}>
        <StatusIcon status={last.status} />
        <span className={styles.title}>
          {task_id ?? t('stepscope.steps.call', 'call {{n}}', { n: call_index + 1 })}
        </span>
        {tries.length > 1 && (
          <span className={styles.badge} title={t('stepscope.steps.tries', '{{count}} tries', { count: tries.length })}>
            ↻{tries.length}
          </span>
        )}
      </span>
      {layout === 'regular' && (
        <span className={styles.model} title={`${last.provider} · ${last.model}`}>
          <span>{last.model}</span>
          {last.simulated && <SimulatedBadge compact />}
        </span>
      )}
      <span className={styles.track}>
        <BarTrack bars={laneBars(scale, row.lane)} />
      </span>
      <span className={styles.time}>
        <LiveTimer startedAt={last.started_at} endedAt={last.completed_at} />
      </span>
      <span className={styles.tokens}>{done && formatTokens(tokens)}</span>
      {layout === 'regular' && (
        <span className={styles.cost}>{done && formatCost(last.cost_usd, last.cost_usd !== null)}</span>
      )}
    </div>
  );
}
