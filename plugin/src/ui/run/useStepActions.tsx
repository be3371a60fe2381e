import { t } from '@grafana/i18n';
import type { Run, RunDetail } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { MenuAction } from '../ActionMenu';
import { useWhyNotControl } from '../control/useWhyNotControl';
import { copyLinkAction } from '../copyLinkAction';
import { useTempoUid } from '../explore/useTempoUid';
import { runLogsPath, runPath, stepPath } from '../links';
import { RunAgain } from './RunAgain';
import { traceActions } from './useRunMenu';

/** A step of a run that a page points at: where something failed, or where a phrase stands. */
export interface StepPlace {
  run_id: string;
  /** Empty where it is not known. */
  step_execution_id: string;
  /** Absent where only the run knows it. */
  step_path?: string;
  /** Where its prompt is read. */
  promptPath: string;
}

export interface StepAction extends MenuAction {
  /** Where in the app it leads, for what is drawn as a link. */
  path?: string;
}

interface Asked {
  run: Run;
  stepPath: string | undefined;
}

/**
 * What can be done with a step that a page points at. `run` is undefined while it is being loaded: what depends on it
 * waits, in its place. `dialog` is to be drawn.
 */
export function useStepActions() {
  const [asked, setAsked] = useState<Asked>();
  const navigate = useNavigate();
  const tempoUid = useTempoUid();
  const notAllowed = useWhyNotControl();
  const leadTo = (path: string) => ({ path, onClick: () => void navigate(path) });
  const actionsOf = (place: StepPlace, run: RunDetail | undefined): StepAction[] => {
    const { run_id, step_execution_id } = place;
    const step = run?.steps.find((each) => each.step_execution_id === step_execution_id);
    const named = place.step_path ?? step?.step_path;
    const path = step_execution_id === '' ? runPath(run_id) : stepPath(run_id, step_execution_id);
    return [
      { label: t('stepscope.step-place.open', 'Open step'), icon: 'eye', ...leadTo(path) },
      {
        label: t('stepscope.step-place.prompt', 'Open prompt'),
        icon: 'comment-alt',
        ...leadTo(place.promptPath),
        ...(step?.model === null && {
          disabled: true,
          description: t('stepscope.steps.no-model', 'This step asks no model'),
        }),
      },
      {
        label:
          named === undefined
            ? t('stepscope.step-place.logs-run', 'Logs of its run')
            : t('stepscope.step-place.logs', 'Logs of its step'),
        icon: 'gf-logs',
        ...leadTo(runLogsPath(run_id, named)),
      },
      ...(run === undefined ? [] : traceActions(run, tempoUid)),
      againAction(run, notAllowed, (ended) => setAsked({ run: ended, stepPath: named })),
      copyLinkAction(path),
    ];
  };
  const dialog = asked && (
    <RunAgain
      {...asked}
      onStarted={({ run_id }) => void navigate(runPath(run_id))}
      onDismiss={() => setAsked(undefined)}
    />
  );
  return { actionsOf, dialog };
}

/** Runs what is pointed at again, from there if a person wants that. */
function againAction(run: Run | undefined, notAllowed: string | undefined, onAsk: (run: Run) => void): StepAction {
  const ended = run !== undefined && isFinal(run.status);
  const reason =
    notAllowed ??
    (run === undefined || ended ? undefined : t('stepscope.step-place.runs', 'Its run has not ended yet'));
  return {
    label: t('stepscope.runs.menu-again', 'Run again…'),
    icon: 'repeat',
    disabled: !ended || notAllowed !== undefined,
    ...(reason !== undefined && { description: reason }),
    onClick: () => run !== undefined && onAsk(run),
  };
}
