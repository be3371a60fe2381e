import { t } from '@grafana/i18n';
import { FilterInput, LinkButton } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import { useRef } from 'react';

import { useRun } from '../source/queries/useRun';
import type { PanelProps } from '../source/selection.types';
import { MoreButton } from '../ui/ActionMenu';
import { useViewText } from '../ui/address/useViewParam';
import { RunControls } from '../ui/control/RunControls';
import { useRunControl } from '../ui/control/useRunControl';
import { focusField } from '../ui/focusField';
import { shortId } from '../ui/format';
import { RAW } from '../ui/i18n';
import { runTabPath } from '../ui/links';
import { Quadrant } from '../ui/Quadrant';
import { useRunMenu } from '../ui/run/useRunMenu';
import { EmptyState } from '../ui/states/EmptyState';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { testIds } from '../ui/testIds';
import { useQuadrantSearch } from '../ui/useQuadrantSearch';
import { StepsBody } from './StepsBody';

interface StepsPanelProps extends PanelProps {
  /** False where the page around it says which run it is, how it stands and what can be done with it. */
  ofItself?: boolean;
}

function panelTitle(run: Run | undefined): string {
  return run === undefined
    ? t('stepscope.steps.title', 'Steps')
    : t('stepscope.steps.title-run', 'Steps: {{run}}', { ...RAW, run: `${run.pipeline_name} ${shortId(run.run_id)}` });
}

/** Quadrant 2: the steps of the chosen run, as they happen, and the details of the chosen one. */
export function StepsPanel({ selection, onSelect, ofItself = true }: StepsPanelProps) {
  const run = useRun(selection.run_id);
  const control = useRunControl();
  const menuOf = useRunMenu();
  const [search, setSearch] = useViewText('steps');
  const searchField = useRef<HTMLInputElement>(null);
  useQuadrantSearch('steps', () => focusField(searchField.current));
  return (
    <Quadrant
      id="steps"
      testId={testIds.steps.panel}
      title={panelTitle(ofItself ? run.data : undefined)}
      actions={
        run.data !== undefined && (
          <>
            <FilterInput
              ref={searchField}
              // Narrower, nobody could read what they type.
              style={{ minWidth: 96 }}
              width={18}
              escapeRegex={false}
              value={search}
              onChange={setSearch}
              placeholder={t('stepscope.steps.find', 'Find step')}
              aria-label={t('stepscope.steps.find', 'Find step')}
            />
            {ofItself && (
              <>
                <LinkButton
                  href={runTabPath(run.data.run_id, 'timeline')}
                  icon="external-link-alt"
                  size="sm"
                  fill="text"
                  variant="secondary"
                >
                  {t('stepscope.run.open', 'Open run')}
                </LinkButton>
                <RunControls
                  run={run.data}
                  onControl={(action, reason) => control.control(run.data, action, reason)}
                  disabledReason={control.disabledReason}
                />
                <MoreButton
                  label={t('stepscope.runs.more', 'More actions for {{run}}', { ...RAW, run: run.data.pipeline_name })}
                  actions={menuOf(run.data)}
                />
              </>
            )}
          </>
        )
      }
    >
      {selection.run_id === undefined && <NothingChosen />}
      {run.error !== null && run.data === undefined && (
        <ErrorState
          error={run.error}
          title={t('stepscope.steps.failed', 'The run could not be loaded')}
          onRetry={() => void run.refetch()}
        />
      )}
      {run.isLoading && <LoadingState label={t('stepscope.steps.loading', 'Loading steps')} rowHeight={32} rows={6} />}
      {run.data !== undefined && <StepsBody {...{ run: run.data, selection, onSelect, search, control, ofItself }} />}
    </Quadrant>
  );
}

function NothingChosen() {
  return (
    <EmptyState icon="gf-layout-simple" title={t('stepscope.steps.none', 'No run chosen')}>
      {t(
        'stepscope.steps.none-how',
        'The steps of a run show here on a time axis while they happen: what ran in parallel, what waited, what each one used. Choose a run, or start one.'
      )}
    </EmptyState>
  );
}
