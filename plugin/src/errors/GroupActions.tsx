import { Button, LinkButton } from '@grafana/ui';
import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import type { RunDetail, Step } from '@stepscope/exporter/contract/run';

import { useRun } from '../source/queries/useRun';
import { MomentLinks } from '../ui/explore/MomentLinks';
import { type StepAction, useStepActions } from '../ui/run/useStepActions';
import { type AlertPathOf, placeOfGroup, useGroupActions } from './useGroupActions';

interface GroupActionsProps {
  group: ErrorGroup;
  alertPathOf: AlertPathOf;
}

/** Where the newest failure of a group is seen, and what can be done about it: its menu, as buttons. */
export function GroupActions({ group, alertPathOf }: GroupActionsProps) {
  const run = useRun(group.run_id).data;
  const { actionsOf, dialog } = useStepActions();
  const groupActions = useGroupActions(alertPathOf);
  const step = run?.steps.find(({ step_execution_id }) => step_execution_id === group.step_execution_id);
  return (
    <>
      {actionsOf(placeOfGroup(group), run).map((action, index) => (
        <ActionButton key={action.label} action={action} primary={index === 0} />
      ))}
      {run !== undefined && <Around run={run} step={step} />}
      {groupActions(group).map((action) => (
        <ActionButton key={action.label} action={action} />
      ))}
      {dialog}
    </>
  );
}

function ActionButton({ action, primary = false }: { action: StepAction; primary?: boolean }) {
  const { label, icon, url, path, onClick, disabled, description } = action;
  const look = {
    size: 'sm',
    variant: primary ? 'primary' : 'secondary',
    icon,
    disabled,
    tooltip: description,
  } as const;
  if (path !== undefined || url !== undefined) {
    return (
      <LinkButton {...look} href={path ?? url} target={path === undefined ? '_blank' : undefined}>
        {label}
      </LinkButton>
    );
  }
  return (
    <Button {...look} onClick={onClick}>
      {label}
    </Button>
  );
}

/** What else happened when it failed. */
function Around({ run, step }: { run: RunDetail; step: Step | undefined }) {
  if (run.trace_id === null) {
    return null;
  }
  const from = step?.started_at ?? run.queued_at;
  const to = step?.completed_at ?? run.completed_at ?? from;
  return <MomentLinks moment={{ from, to, traceId: run.trace_id, spanId: null }} />;
}
