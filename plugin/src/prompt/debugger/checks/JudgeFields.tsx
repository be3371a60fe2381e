import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';

import { formatUsd } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import { SimulatedBadge } from '../../../ui/SimulatedBadge';
import { ErrorState } from '../../../ui/states/ErrorState';
import { AskedFields } from '../AskedFields';
import { isUsable, type JudgeCheck } from '../model/checks';
import type { Sample } from '../model/samples';
import type { Judge } from './useJudge';
import { useJudgeCost } from './useJudgeCost';

interface JudgeFieldsProps {
  check: JudgeCheck;
  judge: Judge;
  samples: readonly Sample[];
  onChange: (check: JudgeCheck) => void;
}

/** Who judges, and the button that asks: every verdict is a call to a model. */
export function JudgeFields({ check, judge, samples, onChange }: JudgeFieldsProps) {
  const styles = useStyles2(getStyles);
  const unasked = judge.unasked(samples, check);
  const foreseen = useJudgeCost(judge, check, unasked);
  return (
    <>
      <AskedFields
        asked={check}
        ownProvider={t('stepscope.debugger.judge-provider', 'Of the kind of step')}
        ownModel={t('stepscope.debugger.judge-model', 'usual model of the provider')}
        onChange={(change) => onChange({ ...check, ...change })}
      />
      <div className={styles.row}>
        <Button
          size="sm"
          variant="secondary"
          icon="play"
          disabled={unasked.length === 0 || judge.asking || !isUsable(check)}
          onClick={() => void judge.ask(unasked, check)}
        >
          {t('stepscope.debugger.ask-judge', 'Ask the judge about {{count}} answers', { count: unasked.length })}
        </Button>
        {foreseen !== null && <span role="status">{foreseen}</span>}
        {judge.stop !== undefined && (
          <Button size="sm" variant="secondary" fill="outline" icon="times" onClick={() => void judge.stop?.()}>
            {t('stepscope.debugger.stop', 'Stop')}
          </Button>
        )}
        {judge.cost_usd !== null && (
          <span>
            {t('stepscope.debugger.judge-cost', 'Judged for {{cost}}', { ...RAW, cost: formatUsd(judge.cost_usd) })}
          </span>
        )}
        {judge.simulated && <SimulatedBadge />}
      </div>
      {judge.error !== null && (
        <ErrorState error={judge.error} title={t('stepscope.debugger.judge-failed', 'The judge could not be asked')} />
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
});
