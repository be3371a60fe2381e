import { t } from '@grafana/i18n';
import { RadioButtonGroup } from '@grafana/ui';
import { useMemo, useRef } from 'react';

import { useRun } from '../source/queries/useRun';
import type { PanelProps } from '../source/selection.types';
import { useViewChoice } from '../ui/address/useViewParam';
import { focusField } from '../ui/focusField';
import { Quadrant } from '../ui/Quadrant';
import { testIds } from '../ui/testIds';
import { useQuadrantSearch } from '../ui/useQuadrantSearch';
import { LogsBody } from './LogsBody';
import { scopeOf } from './model/scopeOf';
import { type LogScopeChoice, LogScopeFields } from './toolbar/LogScopeFields';

const SCOPES = ['run', 'all'] as const;
type Scope = (typeof SCOPES)[number];

interface LogsPanelProps extends PanelProps {
  /** Opens with the lines of the chosen step alone. */
  ofStep?: boolean;
  /** Run and time are chosen here; absent where the page around is about one run. */
  choice?: LogScopeChoice;
}

/** Every line that runs log, as they log it, to search, follow and take along. */
export function LogsPanel({ selection, onSelect, ofStep = false, choice }: LogsPanelProps) {
  const [chosen, setChosen] = useViewChoice('lines', SCOPES, 'run');
  const field = useRef<HTMLInputElement>(null);
  useQuadrantSearch('logs', () => focusField(field.current));
  const shown: Scope = selection.run_id === undefined ? 'all' : choice === undefined ? chosen : 'run';
  const runId = shown === 'run' ? selection.run_id : undefined;
  const run = useRun(choice === undefined && !ofStep ? undefined : runId);
  const step = ofStep
    ? run.data?.steps.find((one) => one.step_execution_id === selection.step_execution_id)?.step_path
    : undefined;
  const scope = useMemo(() => scopeOf(runId, choice?.range), [runId, choice?.range]);
  return (
    <Quadrant
      id="logs"
      testId={testIds.logs.panel}
      title={t('stepscope.logs.title', 'Logs')}
      actions={
        choice === undefined && (
          <RadioButtonGroup<Scope>
            size="sm"
            aria-label={t('stepscope.logs.scope', 'Runs whose lines are shown')}
            options={[
              { value: 'all', label: t('stepscope.logs.scope-all', 'All runs') },
              { value: 'run', label: t('stepscope.logs.scope-run', 'This run') },
            ]}
            disabledOptions={selection.run_id === undefined ? ['run'] : []}
            value={shown}
            onChange={setChosen}
          />
        )
      }
    >
      <LogsBody
        key={JSON.stringify(scope)}
        scope={scope}
        choice={choice && <LogScopeFields choice={choice} runId={runId} run={run.data} />}
        runError={run.error}
        onAnyTime={() => choice?.onRange(undefined)}
        step={step}
        onSelect={onSelect}
        field={field}
      />
    </Quadrant>
  );
}
