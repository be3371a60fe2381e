import { t } from '@grafana/i18n';
import { RadioButtonGroup } from '@grafana/ui';
import { useRef } from 'react';

import { useRun } from '../source/queries/useRun';
import type { PanelProps } from '../source/selection.types';
import { useViewChoice } from '../ui/address/useViewParam';
import { focusField } from '../ui/focusField';
import { Quadrant } from '../ui/Quadrant';
import { testIds } from '../ui/testIds';
import { useQuadrantSearch } from '../ui/useQuadrantSearch';
import { LogsBody } from './LogsBody';

const SCOPES = ['run', 'all'] as const;
type Scope = (typeof SCOPES)[number];

interface LogsPanelProps extends PanelProps {
  /** Opens with the lines of the chosen step alone. */
  ofStep?: boolean;
}

/** Every line that runs log, as they log it, to search, follow and take along. */
export function LogsPanel({ selection, onSelect, ofStep = false }: LogsPanelProps) {
  const [chosen, setChosen] = useViewChoice('lines', SCOPES, 'run');
  const field = useRef<HTMLInputElement>(null);
  useQuadrantSearch('logs', () => focusField(field.current));
  const scope: Scope = selection.run_id === undefined ? 'all' : chosen;
  const runId = scope === 'run' ? selection.run_id : undefined;
  const steps = useRun(ofStep ? runId : undefined).data?.steps;
  const step = steps?.find((one) => one.step_execution_id === selection.step_execution_id)?.step_path;
  return (
    <Quadrant
      id="logs"
      testId={testIds.logs.panel}
      title={t('stepscope.logs.title', 'Logs')}
      actions={
        <RadioButtonGroup<Scope>
          size="sm"
          aria-label={t('stepscope.logs.scope', 'Runs whose lines are shown')}
          options={[
            { value: 'all', label: t('stepscope.logs.scope-all', 'All runs') },
            { value: 'run', label: t('stepscope.logs.scope-run', 'This run') },
          ]}
          disabledOptions={selection.run_id === undefined ? ['run'] : []}
          value={scope}
          onChange={setChosen}
        />
      }
    >
      <LogsBody key={runId ?? 'all'} runId={runId} step={step} onSelect={onSelect} field={field} />
    </Quadrant>
  );
}
