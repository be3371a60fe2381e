import { t } from '@grafana/i18n';
import { Navigate } from 'react-router';

import { useRun } from '../../source/queries/useRun';
import { useStep } from '../../source/queries/useStep';
import { callPath, runPath, stepPath } from '../../ui/links';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { stepOfSpan } from './stepOfSpan';

interface SpanRouteProps {
  runId: string;
  /** Id of the span that was looked at. */
  span: string;
  /** Path of its step, for a span that is no step itself. */
  path: string;
  /** A phrase to find in it. */
  find?: string | undefined;
}

/** Leads from a span of a trace to its step attempt, and to the model call where it is one; to the run where neither is known. */
export function SpanRoute({ runId, span, path, find }: SpanRouteProps) {
  const run = useRun(runId);
  const found = run.data && stepOfSpan(run.data.steps, span, path);
  const step = useStep(found?.run_id, found?.step_execution_id);
  if (run.error !== null) {
    return (
      <ErrorState
        error={run.error}
        title={t('stepscope.steps.failed', 'The run could not be loaded')}
        onRetry={() => void run.refetch()}
      />
    );
  }
  if (run.data !== undefined && found === undefined) {
    return <Navigate replace to={runPath(run.data.run_id)} />;
  }
  if (found === undefined || step.isPending) {
    return <LoadingState label={t('stepscope.steps.loading', 'Loading steps')} />;
  }
  const call = step.data?.calls.find(({ span_id }) => span_id === span);
  return (
    <Navigate
      replace
      to={call === undefined ? stepPath(found.run_id, found.step_execution_id) : callPath(call, find)}
    />
  );
}
