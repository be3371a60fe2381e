import { t } from '@grafana/i18n';
import type { Step } from '@stepscope/exporter/contract/run';

import { useStreamedLength } from '../../source/useStreamedLength';
import { formatTokens, NOTHING } from '../../ui/format';
import type { StepNode } from '../tree/stepTree';
import { usedInside } from '../tree/usedInside';
import { BudgetMeter } from './BudgetMeter';

/** What a token is long in English text, about; other languages need more tokens for the same length. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * Tokens of a step or of all steps in it, counted; while answers stream in also those, estimated from their length, and
 * said to be so.
 */
export function TokensCell({ node }: { node: StepNode }) {
  const { step } = node;
  const inside = usedInside(node);
  if (inside !== undefined) {
    return (
      <span title={t('stepscope.steps.tokens-inside', 'Tokens of all steps in it')}>
        {(inside.tokens > 0 && formatTokens(inside.tokens)) || NOTHING}
      </span>
    );
  }
  if (step === undefined) {
    return NOTHING;
  }
  return step.completed_at === null && step.model !== null ? <OpenTokens step={step} /> : <Tokens step={step} />;
}

function OpenTokens({ step }: { step: Step }) {
  const estimated = Math.round(useStreamedLength(step) / CHARACTERS_PER_TOKEN);
  return <Tokens step={step} estimated={estimated} />;
}

function Tokens({ step, estimated = 0 }: { step: Step; estimated?: number }) {
  const known = step.tokens_used > 0 || (step.model !== null && step.completed_at !== null);
  return (
    <>
      {estimated > 0 ? (
        <span
          title={t(
            'stepscope.steps.estimated',
            'Estimated from the text that has streamed in; counted when the call has ended'
          )}
        >
          ~{formatTokens(step.tokens_used + estimated)}
        </span>
      ) : (
        // Nothing for one that asks no model, or while its first call has said nothing.
        (known && formatTokens(step.tokens_used)) || NOTHING
      )}
      <BudgetMeter step={step} estimated={estimated} />
    </>
  );
}
