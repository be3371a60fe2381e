import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';

import { RangeInput } from '../../ui/RangeInput';
import { RunPicker } from '../../ui/run/RunPicker';
import type { ViewTimeRange } from '../../ui/TimeRangeContext';

/** Run and time range that a page is asked for, and the ways to change them. */
export interface LogScopeChoice {
  /** Undefined: all of time. */
  range: ViewTimeRange | undefined;
  onRange: (range: ViewTimeRange | undefined) => void;
  /** Undefined: every run. */
  onRun: (runId: string | undefined) => void;
}

interface LogScopeFieldsProps {
  choice: LogScopeChoice;
  runId: string | undefined;
  /** The run of that id, once it is known. */
  run: Run | undefined;
}

/** Chooses the run whose lines are shown, or all of them, and of which time. */
export function LogScopeFields({ choice, runId, run }: LogScopeFieldsProps) {
  return (
    <>
      <div style={RUN}>
        <RunPicker
          label={t('stepscope.logs.run', 'Run')}
          everyRun={t('stepscope.logs.every-run', 'All runs')}
          chosen={run}
          chosenId={runId}
          onChoose={(id) => choice.onRun(id === '' ? undefined : id)}
        />
      </div>
      <div>
        <RangeInput range={choice.range} onChange={choice.onRange} />
      </div>
    </>
  );
}

/** Beside it on a phone the menu of time ranges would not fit. */
const RUN = { flex: '1 1 220px', maxWidth: 320 } as const;
