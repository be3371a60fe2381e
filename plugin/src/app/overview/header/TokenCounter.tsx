import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';

import { useCurrentMetrics } from '../../../source/queries/useCurrentMetrics';
import { useSeries } from '../../../source/queries/useSeries';
import { CountUp } from '../../../ui/CountUp';
import { formatCount, NOTHING } from '../../../ui/format';
import { Sparkline } from '../../../ui/Sparkline';
import { tokensOverTime } from './headerModel';
import { LAST_MINUTES } from './lastMinutes';
import { Stat, StatValue } from './Stat';

/** Tokens of the day, counting as calls end, and their course over the last 15 minutes. */
export function TokenCounter() {
  const theme = useTheme2();
  const tokens = useCurrentMetrics().data?.total_tokens_used;
  const values = tokensOverTime(useSeries(LAST_MINUTES).data);
  return (
    <Stat
      hint={t('stepscope.header.tokens-hint', 'Tokens of model calls finished today (UTC); the line: last 15 minutes')}
      testId="stepscope-header-tokens"
    >
      <StatValue unit={t('stepscope.header.tokens', 'tok today')}>
        {tokens === undefined ? NOTHING : <CountUp value={tokens} format={formatCount} />}
      </StatValue>
      <Sparkline values={values} color={theme.visualization.getColorByName('blue')} />
    </Stat>
  );
}
