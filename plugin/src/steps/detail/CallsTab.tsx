import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ModelCall } from '@stepscope/exporter/contract/run';

import { formatCost, formatCount, formatDuration } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { LiveTimer } from '../../ui/LiveTimer';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { StatusIcon } from '../../ui/StatusIcon';

interface CallsTabProps {
  calls: readonly ModelCall[];
  chosen: string | undefined;
  onChoose: (call: ModelCall) => void;
}

/** The requests a step made, each a button that shows it in the prompt inspector. */
export function CallsTab({ calls, chosen, onChoose }: CallsTabProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list}>
      {calls.map((call) => (
        <li key={call.model_call_id}>
          <button
            type="button"
            className={styles.call}
            aria-current={call.model_call_id === chosen}
            onClick={() => onChoose(call)}
          >
            <StatusIcon status={call.status} />
            <span className={styles.name}>
              {call.task_id ?? t('stepscope.steps.call', 'call {{n}}', { n: call.call_index + 1 })}
            </span>
            <span className={styles.faint}>{call.model}</span>
            {call.simulated && <SimulatedBadge />}
            <span className={styles.facts}>{factsOf(call).join(' · ')}</span>
            <span className={styles.time}>
              <LiveTimer startedAt={call.started_at} endedAt={call.completed_at} />
            </span>
            {call.error !== null && <span className={styles.error}>{call.error.message}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function factsOf(call: ModelCall): string[] {
  const { usage, time_to_first_chunk_ms: first } = call;
  return [
    ...(usage === null
      ? []
      : [
          t('stepscope.steps.call-tokens', '{{input}} in, {{output}} out tok', {
            ...RAW,
            input: formatCount(usage.input_tokens),
            output: formatCount(usage.output_tokens),
          }),
        ]),
    ...(call.status === 'completed' ? [formatCost(call.cost_usd, call.cost_usd !== null)] : []),
    ...(first === null
      ? []
      : [t('stepscope.steps.call-first', 'first token {{time}}', { ...RAW, time: formatDuration(first) })]),
    ...(call.finish_reason === null ? [] : [call.finish_reason]),
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  call: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.25, 1),
    width: '100%',
    minHeight: 32,
    padding: theme.spacing(0.25, 1),
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: 'transparent',
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '&[aria-current="true"]': { background: theme.colors.action.selected },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  faint: css({ color: theme.colors.text.secondary }),
  facts: css({ flex: '1 1 auto', color: theme.colors.text.secondary, textAlign: 'right' }),
  time: css({ minWidth: 48, textAlign: 'right' }),
  error: css({ flexBasis: '100%', color: theme.colors.error.text, overflowWrap: 'anywhere' }),
});
