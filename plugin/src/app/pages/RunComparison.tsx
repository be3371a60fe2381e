import { t } from '@grafana/i18n';
import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { PromptPanel } from '../../prompt/PromptPanel';
import { ComparePanel } from '../../runs/compare/ComparePanel';
import type { StepPair } from '../../runs/compare/pairSteps';
import type { PanelProps } from '../../source/selection.types';
import { shortId } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { comparePath, runTabPath } from '../../ui/links';

/** A run beside the one that the URL names, with the texts of the chosen step of both. */
export function RunComparison({ otherId, selection, onSelect }: PanelProps & { otherId: string }) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const runId = selection.run_id ?? '';
  const renderTexts = useCallback(
    ({ before }: StepPair) => (
      <PromptPanel
        // Another step compares anew.
        key={before?.step_execution_id ?? ''}
        selection={selection}
        onSelect={onSelect}
        compareWith={
          before && {
            key: before.step_execution_id,
            label: t('stepscope.compare.run', 'run {{run}}', { ...RAW, run: shortId(before.run_id) }),
            run_id: before.run_id,
            step_execution_id: before.step_execution_id,
          }
        }
      />
    ),
    [selection, onSelect]
  );
  return (
    <ComparePanel
      runId={runId}
      otherId={otherId}
      onOther={(next) => void navigate({ pathname, search: new URL(comparePath(runId, next), location.origin).search })}
      stepId={selection.step_execution_id}
      onStep={(step_execution_id) => onSelect({ run_id: runId, step_execution_id })}
      onClose={() => void navigate(runTabPath(runId, 'timeline'))}
      renderTexts={renderTexts}
    />
  );
}
