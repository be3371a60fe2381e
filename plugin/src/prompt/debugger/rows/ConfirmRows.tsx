import { t } from '@grafana/i18n';
import { ConfirmModal } from '@grafana/ui';

import { rangeWords } from '../../../ui/estimate/estimateWords';
import { formatCount } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import { costOfAll, tokensOfAll } from '../samples/planWords';
import type { ForeseenCall } from './foresee';

interface ConfirmRowsProps {
  calls: readonly ForeseenCall[];
  /** How often each is made. */
  count: number;
  isFree: (variant: string) => boolean;
  onConfirm: (calls: ForeseenCall[]) => void;
  onDismiss: () => void;
}

/** Asks whether the calls are to be made, and says what all of them would take. */
export function ConfirmRows({ calls, count, isFree, onConfirm, onDismiss }: ConfirmRowsProps) {
  const made = calls.filter(({ prompt }) => prompt !== '');
  const paid = made.filter(({ variant }) => !isFree(variant));
  const cost =
    paid.length === 0
      ? t('stepscope.debugger.rows-free', 'no cost: simulated')
      : (costOfAll(paid, count) ?? t('stepscope.debugger.rows-no-price', 'cost unknown: no price of a model'));
  const tokens = tokensOfAll(made, count);
  const missing = made.filter((call) => call.missing > 0).length;
  return (
    <ConfirmModal
      isOpen
      title={t('stepscope.debugger.rows-title', 'Run over the rows?')}
      body={[
        t('stepscope.estimate.calls', '{{calls}} calls', { ...RAW, calls: formatCount(made.length * count) }),
        t('stepscope.estimate.tokens', '{{tokens}} tokens', { ...RAW, tokens: rangeWords(tokens, formatCount) }),
        cost,
      ].join(' · ')}
      description={[
        missing > 0 &&
          t('stepscope.debugger.rows-missing', '{{count}} prompts are asked without parts that cannot be built.', {
            count: missing,
          }),
        made.length < calls.length &&
          t('stepscope.debugger.rows-empty', '{{count}} prompts are empty and left out.', {
            count: calls.length - made.length,
          }),
      ]
        .filter(Boolean)
        .join(' ')}
      confirmText={t('stepscope.debugger.rows-run', 'Run')}
      confirmButtonVariant="primary"
      confirmVariant="primary"
      disabled={made.length === 0}
      onConfirm={() => onConfirm(made)}
      onDismiss={onDismiss}
    />
  );
}
