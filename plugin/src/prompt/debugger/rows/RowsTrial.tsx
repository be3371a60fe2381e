import { t } from '@grafana/i18n';
import { Button, Input } from '@grafana/ui';
import { useState } from 'react';

import { useSource } from '../../../source/SourceProvider';
import { describeError } from '../../../ui/describeError';
import { formatCount } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import { useReadInputs } from '../../../ui/inputs/useReadInputs';
import { ROWS } from '../csv/CsvRows';
import type { Call } from '../samples/buildCall';
import type { Trial } from '../usePlans';
import { ConfirmRows } from './ConfirmRows';
import { foresee, type ForeseenCall } from './foresee';
import { readRows } from './readRows';
import { rowNumbers } from './rowNumbers';
import { useForesight } from './useForesight';

/** Calls of one trial; a page follows each of them. More are the work of a batch. */
const MOST_CALLS = 500;

interface RowsTrialProps {
  /** CSV or JSON lines; nothing shows without any. */
  text: string;
  trial: Trial;
  /** Samples of each variant over each row. */
  count: number;
  /** Calls go on. */
  busy: boolean;
  isFree: (variant: string) => boolean;
  onStart: (calls: Call[]) => void;
}

/** Every variant over the rows of a CSV, once a person has seen what that would cost. */
export function RowsTrial({ text, trial, count, busy, isFree, onStart }: RowsTrialProps) {
  const source = useSource();
  const [chosen, setChosen] = useState('');
  const { input, read } = useReadInputs(text, { offset: 0, limit: ROWS });
  const { done, result, error, begin, leave } = useForesight<ForeseenCall[]>();
  if (input === null || read === undefined) {
    return null;
  }
  const numbers = rowNumbers(chosen, read.items_total) ?? [];
  const prompts = numbers.length * trial.variants.length;
  const tooMany = prompts * count > MOST_CALLS;
  const look = () =>
    begin(async (signal, onForeseen) => {
      const names = Object.keys(trial.variables);
      return foresee(source, trial, await readRows(source, input, { numbers, names, signal }), { signal, onForeseen });
    });
  const label = t('stepscope.debugger.rows', 'Rows to try, e.g. 1-20, 35');
  return (
    <>
      <Input
        aria-label={label}
        title={label}
        width={18}
        placeholder={t('stepscope.debugger.rows-all', 'all {{count}} rows', { count: read.items_total })}
        invalid={numbers.length === 0}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <Button
        variant="secondary"
        icon="table"
        disabled={busy || done !== null || prompts === 0 || tooMany}
        onClick={() => void look()}
      >
        {t('stepscope.debugger.try-rows', 'Run {{each}} of each over {{count}} rows…', {
          each: count,
          count: numbers.length,
        })}
      </Button>
      {tooMany && (
        <span role="status">
          {t(
            'stepscope.debugger.too-many',
            '{{calls}} calls are more than the {{most}} of a trial: choose rows, or a batch',
            {
              ...RAW,
              calls: formatCount(prompts * count),
              most: formatCount(MOST_CALLS),
            }
          )}
        </span>
      )}
      {done !== null && <Foreseeing done={done} total={prompts} onLeave={leave} />}
      {error !== null && <span role="alert">{describeError(error).message}</span>}
      {result !== null && (
        <ConfirmRows
          calls={result}
          count={count}
          isFree={isFree}
          onDismiss={leave}
          onConfirm={(calls) => {
            leave();
            onStart(calls);
          }}
        />
      )}
    </>
  );
}

interface ForeseeingProps {
  done: number;
  total: number;
  onLeave: () => void;
}

function Foreseeing({ done, total, onLeave }: ForeseeingProps) {
  return (
    <>
      <span role="status">
        {t('stepscope.debugger.foreseeing', '{{done}} of {{total}} prompts built', {
          ...RAW,
          done: formatCount(done),
          total: formatCount(total),
        })}
      </span>
      <Button variant="secondary" fill="outline" icon="times" onClick={onLeave}>
        {t('stepscope.debugger.stop', 'Stop')}
      </Button>
    </>
  );
}
