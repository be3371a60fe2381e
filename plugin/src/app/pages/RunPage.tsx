import { t } from '@grafana/i18n';
import { Suspense } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { LogsPanel } from '../../logs/LogsPanel';
import { InfrastructurePanel } from '../../metrics/infrastructure/InfrastructurePanel';
import { PromptPanel } from '../../prompt/PromptPanel';
import { RunTabs } from '../../runs/RunTabs';
import { useRun } from '../../source/queries/useRun';
import type { PanelProps } from '../../source/selection.types';
import { StepsPanel } from '../../steps/StepsPanel';
import { withParams } from '../../ui/address/withParams';
import { lazyPart } from '../../ui/lazyPart';
import type { RunTab } from '../../ui/links';
import { LoadingState } from '../../ui/states/LoadingState';
import { FullHeight } from '../FullHeight';
import { useToggleRun } from '../overview/useToggleRun';
import { logsUrl, viewUrl } from '../selection/selectionUrl';
import { useView } from '../selection/useView';
import { useShortcuts } from '../shortcuts/useShortcuts';
import { OnePanel } from './OnePanel';
import { PromptStep } from './PromptStep';
import { RunBar } from './RunBar';
import { RunComparison } from './RunComparison';

const GraphPanel = lazyPart(async () => (await import('../../graph/GraphPanel')).GraphPanel);

const ChangesSince = lazyPart(async () => (await import(/* webpackChunkName: "rare" */ './ChangesSince')).ChangesSince);

interface RunPageProps {
  tab: RunTab;
  /** The run to compare with, empty while it is to be chosen; undefined where nothing is compared. */
  compare: string | undefined;
}

/** Everything about one run, tab by tab. Esc leads back to the overview, with the same selection. */
export function RunPage({ tab, compare }: RunPageProps) {
  const { selection, view, select } = useView();
  const { search } = useLocation();
  const navigate = useNavigate();
  const run = useRun(selection.run_id).data;
  const toggleRun = useToggleRun();
  const overview = viewUrl(view, withParams(search, { tab: undefined, compare: undefined }));
  useShortcuts({
    'toggle-run': () => toggleRun(run),
    logs: () => void navigate(logsUrl(selection)),
  });
  const panel = { selection, onSelect: select };
  return (
    <FullHeight>
      {() => (
        <OnePanel back={overview}>
          <RunBar run={run} overview={overview} comparing={compare !== undefined} onSelect={select} />
          {compare === undefined ? <Tabs tab={tab} {...panel} /> : <RunComparison otherId={compare} {...panel} />}
        </OnePanel>
      )}
    </FullHeight>
  );
}

function Tabs({ tab, ...panel }: PanelProps & { tab: RunTab }) {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const { selection } = panel;
  return (
    <RunTabs
      runId={selection.run_id ?? ''}
      tab={tab}
      onTab={(next) => void navigate({ pathname, search: withParams(search, { tab: next, compare: undefined }) })}
      changesSince={(source) => (
        <Suspense fallback={null}>
          <ChangesSince runId={selection.run_id ?? ''} source={source} />
        </Suspense>
      )}
      panels={{
        timeline: <StepsPanel {...panel} ofItself={false} />,
        graph: (
          <Suspense fallback={<LoadingState label={t('stepscope.graph.loading', 'Loading the workflow')} />}>
            <GraphPanel {...panel} />
          </Suspense>
        ),
        prompts: <PromptPanel {...panel} stepField={<PromptStep {...panel} />} />,
        logs: <LogsPanel {...panel} />,
        infrastructure: <InfrastructurePanel runId={selection.run_id ?? ''} />,
      }}
    />
  );
}
