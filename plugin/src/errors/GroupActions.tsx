import { t } from '@grafana/i18n';
import { Button, LinkButton } from '@grafana/ui';
import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import { isFinal } from '@stepscope/exporter/contract/status';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { useRun } from '../source/queries/useRun';
import { useRunControl } from '../ui/control/useRunControl';
import { MomentLinks } from '../ui/explore/MomentLinks';
import { exploreTracePath } from '../ui/explore/traceUrl';
import { usePrometheusUid } from '../ui/explore/usePrometheusUid';
import { useTempoUid } from '../ui/explore/useTempoUid';
import { absoluteUrl, runLogsPath, runPath, stepPath } from '../ui/links';
import { RunAgain } from '../ui/run/RunAgain';

interface GroupActionsProps {
  group: ErrorGroup;
  /** Path of a new alert on the failures of a pipeline, of which a Prometheus data source tells. */
  alertPathOf: (pipeline: string, prometheusUid: string) => string;
}

/** Where the newest failure of a group is seen, and what can be done about it. */
export function GroupActions({ group, alertPathOf }: GroupActionsProps) {
  const run = useRun(group.run_id).data;
  const tempoUid = useTempoUid();
  const prometheusUid = usePrometheusUid();
  const path = stepPath(group.run_id, group.step_execution_id);
  const step = run?.steps.find(({ step_execution_id }) => step_execution_id === group.step_execution_id);
  return (
    <>
      <LinkButton size="sm" icon="eye" href={path}>
        {t('stepscope.errors.open-step', 'Open the newest one')}
      </LinkButton>
      {step?.model != null && (
        <LinkButton size="sm" variant="secondary" icon="comment-alt" href={`${path}?view=prompt`}>
          {t('stepscope.errors.prompt', 'Its prompt')}
        </LinkButton>
      )}
      <LinkButton size="sm" variant="secondary" icon="gf-logs" href={runLogsPath(group.run_id, step?.step_path)}>
        {step === undefined
          ? t('stepscope.errors.logs', 'Logs of its run')
          : t('stepscope.errors.logs-step', 'Logs of its step')}
      </LinkButton>
      {tempoUid !== undefined && run !== undefined && run.trace_id !== null && (
        <LinkButton
          size="sm"
          variant="secondary"
          icon="compass"
          target="_blank"
          href={absoluteUrl(
            exploreTracePath({ tempoUid, traceId: run.trace_id, from: run.queued_at, to: run.completed_at })
          )}
        >
          {t('stepscope.errors.trace', 'Trace')}
        </LinkButton>
      )}
      {run !== undefined && <Around run={run} step={step} />}
      {prometheusUid !== undefined && (
        <LinkButton
          size="sm"
          variant="secondary"
          icon="bell"
          target="_blank"
          href={absoluteUrl(alertPathOf(group.pipeline_name, prometheusUid))}
        >
          {t('stepscope.errors.alert', 'Create alert')}
        </LinkButton>
      )}
      {run !== undefined && isFinal(run.status) && <Again run={run} stepPath={step?.step_path} />}
    </>
  );
}

type Run = NonNullable<ReturnType<typeof useRun>['data']>;

/** What else happened when it failed. */
function Around({ run, step }: { run: Run; step: Run['steps'][number] | undefined }) {
  if (run.trace_id === null) {
    return null;
  }
  const from = step?.started_at ?? run.queued_at;
  const to = step?.completed_at ?? run.completed_at ?? from;
  return <MomentLinks moment={{ from, to, traceId: run.trace_id, spanId: null }} />;
}

/** Runs what failed again, from where it failed if a person wants that. */
function Again({ run, stepPath: failedAt }: { run: Run; stepPath: string | undefined }) {
  const [asking, setAsking] = useState(false);
  const { disabledReason } = useRunControl();
  const navigate = useNavigate();
  return (
    <>
      <Button
        size="sm"
        variant="secondary"
        icon="repeat"
        disabled={disabledReason !== undefined}
        tooltip={disabledReason}
        onClick={() => setAsking(true)}
      >
        {t('stepscope.errors.again', 'Run again…')}
      </Button>
      {asking && (
        <RunAgain
          run={run}
          stepPath={failedAt}
          onStarted={({ run_id }) => void navigate(runPath(run_id))}
          onDismiss={() => setAsking(false)}
        />
      )}
    </>
  );
}
