import { t } from '@grafana/i18n';

import { useRun } from '../../source/queries/useRun';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import type { BodyProps } from '../panel/body.types';
import { Changes } from './Changes';
import { CompareBar } from './CompareBar';
import { RevisionField } from './RevisionField';
import { RunField } from './RunField';
import { type Comparing, elsewhereKey, elsewhereOf } from './targets';
import { type Other, useOther } from './useOther';
import { useOtherRevision } from './useOtherRevision';
import { useOtherRun } from './useOtherRun';
import { useRevisionChoices } from './useRevisionChoices';

interface CompareBodyProps extends BodyProps {
  comparing: Comparing;
}

/** A call against another one: of the same step, of the same step of another run, or as another revision has it. */
export function CompareBody(props: CompareBodyProps) {
  const elsewhere = elsewhereOf(props.comparing.against);
  switch (elsewhere?.kind) {
    case 'run':
      return <WithRun {...props} otherId={elsewhere.id} />;
    case 'revision':
      return <WithRevision {...props} hash={elsewhere.id} />;
    case undefined:
      return <WithinRun {...props} />;
  }
}

function WithinRun({ comparing, ...props }: CompareBodyProps) {
  const { targets, against } = comparing;
  const other = useOther(
    props.call,
    targets.find(({ key }) => key === against)
  );
  return (
    <>
      <CompareBar comparing={comparing} />
      <Outcome {...props} other={other} />
    </>
  );
}

function WithRun({ comparing, otherId, ...props }: CompareBodyProps & { otherId: string }) {
  const other = useOtherRun(props.call, otherId);
  return (
    <>
      <CompareBar comparing={comparing}>
        <RunField
          runId={props.call.run_id}
          otherId={otherId}
          onChoose={(runId) => comparing.onAgainst(elsewhereKey('run', runId))}
        />
      </CompareBar>
      <Outcome {...props} other={other} />
    </>
  );
}

interface WithRevisionProps extends CompareBodyProps {
  hash: string;
}

function WithRevision(props: WithRevisionProps) {
  const run = useRun(props.call.run_id);
  if (run.data !== undefined) {
    return <OfRevision {...props} run={run.data} />;
  }
  return (
    <>
      <CompareBar comparing={props.comparing} />
      <Outcome
        {...props}
        other={
          run.error === null
            ? { state: 'loading' }
            : { state: 'error', error: run.error, retry: () => void run.refetch() }
        }
      />
    </>
  );
}

type OfRevisionProps = WithRevisionProps & { run: Parameters<typeof useRevisionChoices>[0] };

function OfRevision({ comparing, hash, run, ...props }: OfRevisionProps) {
  const choices = useRevisionChoices(run);
  const chosen = choices?.find(({ revision }) => revision === hash);
  const other = useOtherRevision(props.call, run, chosen);
  return (
    <>
      <CompareBar comparing={comparing}>
        <RevisionField
          choices={choices}
          chosen={chosen}
          other={other}
          onChoose={(revision) => comparing.onAgainst(elsewhereKey('revision', revision))}
        />
      </CompareBar>
      <Outcome {...props} other={choices === undefined ? { state: 'loading' } : other} />
    </>
  );
}

function Outcome({ other, ...props }: BodyProps & { other: Other }) {
  switch (other.state) {
    case 'here':
      return <Changes {...props} other={other.content} />;
    case 'loading':
      return <LoadingState label={t('stepscope.prompt.loading', 'Loading the call')} />;
    case 'no-call':
      return <EmptyState title={t('stepscope.prompt.compare-no-call', 'That attempt called no model')} />;
    case 'no-step':
      return <EmptyState title={t('stepscope.prompt.compare-no-step', 'That run has not come to this step')} />;
    case 'no-run':
      return (
        <EmptyState title={t('stepscope.prompt.compare-no-run', 'No run of this revision is among the newest')}>
          {t('stepscope.prompt.compare-no-run-why', 'Its prompt can be built by who may control runs.')}
        </EmptyState>
      );
    case 'unchosen':
      return <EmptyState title={t('stepscope.prompt.compare-unchosen', 'Choose what to compare with')} />;
    case 'error':
      return (
        <ErrorState
          title={t('stepscope.prompt.load-failed', 'The call could not be loaded')}
          error={other.error}
          onRetry={other.retry}
        />
      );
  }
}
