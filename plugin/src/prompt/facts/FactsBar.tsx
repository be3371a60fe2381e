import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ModelCall, ModelCallContent } from '@stepscope/exporter/contract/run';

import { LiveTimer } from '../../ui/LiveTimer';
import { SimulatedBadge } from '../../ui/SimulatedBadge';
import { StatusBadge } from '../../ui/StatusIcon';
import { testIds } from '../../ui/testIds';
import { useReply } from '../live/useReply';
import { callTokens } from './callTokens';
import { factList } from './factList';
import { TokenBar } from './TokenBar';

interface FactsBarProps {
  call: ModelCall;
  /** Absent while its texts load. */
  content: ModelCallContent | undefined;
}

/** What a call was, cost and took, on top of its texts. Estimates follow the reply while it streams. */
export function FactsBar({ call, content }: FactsBarProps) {
  const { text } = useReply(content);
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} data-testid={testIds.prompt.facts}>
      <div className={styles.line}>
        <StatusBadge status={call.status} />
        <span className={styles.model}>
          {call.provider !== 'simulated' && `${call.provider} `}
          <b>{call.model}</b>
        </span>
        {call.simulated && <SimulatedBadge />}
        <span className={styles.fact}>
          <LiveTimer startedAt={call.started_at} endedAt={call.completed_at} />
        </span>
        {factList(call).map(({ key, name, value, hint }) => (
          <span key={key} className={styles.fact} title={hint}>
            {name !== undefined && <span className={styles.name}>{name} </span>}
            {value}
          </span>
        ))}
      </div>
      <TokenBar
        tokens={callTokens(call, content && !content.texts_cut ? text.length : call.response_length)}
        costs={call.cost_by_kind}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    flex: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.25),
    padding: theme.spacing(0.25, 1, 0.5),
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  line: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: theme.spacing(1.25) }),
  model: css({ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  fact: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  name: css({ color: theme.colors.text.secondary }),
});
