import { t } from '@grafana/i18n';
import type { ModelCall } from '@stepscope/exporter/contract/run';

import { formatCost, formatDuration, formatUsd } from '../../ui/format';
import { tokensPerSecond } from '../tokens/speed';

export interface Fact {
  key: string;
  /** Absent where the unit says what it is. */
  name?: string;
  value: string;
  hint: string;
}

/** What is known of a call beside its texts and tokens, in the order in which it is asked for. Absent facts are left out. */
export function factList(call: ModelCall): Fact[] {
  const speed = tokensPerSecond(call);
  const facts: Array<Fact | null> = [
    call.status === 'running' && call.cost_usd === null
      ? null
      : {
          key: 'cost',
          // An amount says what it is, "unknown" does not.
          ...(call.cost_usd === null && { name: t('stepscope.steps.cost', 'Cost') }),
          value: formatCost(call.cost_usd, call.cost_usd !== null),
          hint: costHint(call),
        },
    call.time_to_first_chunk_ms === null
      ? null
      : {
          key: 'first-chunk',
          name: t('stepscope.prompt.first-chunk', 'first chunk'),
          value: formatDuration(call.time_to_first_chunk_ms),
          hint: t('stepscope.prompt.first-chunk-hint', 'From sending the request to the first words of the reply'),
        },
    speed === null
      ? null
      : {
          key: 'speed',
          value: t('stepscope.prompt.speed-value', '{{speed}} tok/s', {
            speed: speed < 100 ? Number(speed.toPrecision(2)) : Math.round(speed),
          }),
          hint: t('stepscope.prompt.speed-hint', 'Output tokens per second after the first chunk'),
        },
    call.finish_reason === null
      ? null
      : {
          key: 'finish',
          name: t('stepscope.prompt.finish', 'finish'),
          value: call.finish_reason,
          hint: t('stepscope.prompt.finish-hint', 'Why the model stopped'),
        },
  ];
  return facts.filter((fact) => fact !== null);
}

function costHint({ cost_usd, simulated }: ModelCall): string {
  if (cost_usd === null) {
    return t('stepscope.prompt.cost-unknown', 'The price of this model is not known');
  }
  return simulated
    ? t('stepscope.prompt.cost-simulated', 'What the real model would cost; nothing was spent')
    : t('stepscope.prompt.cost-hint', '{{usd}} by the price list, from counted tokens', { usd: formatUsd(cost_usd) });
}
