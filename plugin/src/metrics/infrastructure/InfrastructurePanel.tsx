import { t } from '@grafana/i18n';
import { LinkButton } from '@grafana/ui';
import type { RunDetail } from '@stepscope/exporter/contract/run';
import { useMemo } from 'react';

import { PLUGIN_ID } from '../../constants';
import { useHostMetrics } from '../../source/queries/useHostMetrics';
import { useRun } from '../../source/queries/useRun';
import { parseSpan, spanText } from '../../ui/address/span';
import { useViewParam } from '../../ui/address/useViewParam';
import { serverNow } from '../../ui/clock';
import { mayAdminister } from '../../ui/control/mayAdminister';
import { usePrometheusUid } from '../../ui/explore/usePrometheusUid';
import { EmptyState } from '../../ui/states/EmptyState';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { zoomedRange } from '../range/chartWindow';
import { InfrastructureBody } from './InfrastructureBody';
import { runWindow, windowOf } from './runWindow';

/** Hosts are measured every 15 s or so; asking more often would show nothing new. */
const EVERY_MS = 15_000;
/** The last moment that a date can be (ECMA-262, 21.4.1.1), ms since 1970. */
const LATEST_MS = 8.64e15;

/** What the machine did while a run worked on it: processor, memory and network, with the steps behind them. */
export function InfrastructurePanel({ runId }: { runId: string }) {
  const run = useRun(runId);
  const prometheusUid = usePrometheusUid();
  if (prometheusUid === undefined) {
    return (
      <EmptyState
        icon="database"
        title={t('stepscope.infrastructure.no-prometheus', 'No Prometheus data source is chosen')}
        action={
          mayAdminister() && (
            <LinkButton href={`/plugins/${PLUGIN_ID}?page=configuration`} icon="cog">
              {t('stepscope.app.open-configuration', 'Open configuration')}
            </LinkButton>
          )
        }
      >
        {t(
          'stepscope.infrastructure.no-prometheus-how',
          'CPU, memory and network of the host show here beside the steps. An administrator chooses a Prometheus data source on the configuration page.'
        )}
      </EmptyState>
    );
  }
  if (run.data === undefined) {
    return run.error === null ? (
      <LoadingState label={t('stepscope.steps.loading', 'Loading steps')} />
    ) : (
      <ErrorState
        error={run.error}
        title={t('stepscope.steps.failed', 'The run could not be loaded')}
        onRetry={() => void run.refetch()}
      />
    );
  }
  return <OfRun run={run.data} prometheusUid={prometheusUid} />;
}

function OfRun({ run, prometheusUid }: { run: RunDetail; prometheusUid: string }) {
  const [instance, setInstance] = useViewParam('host');
  const { window, name, zoom, reset } = useZoom(run);
  const metrics = useHostMetrics({
    prometheusUid,
    name: `${run.run_id} ${name}`,
    at: () => ({ workflow: run.pipeline_name, ...window(), instance }),
    instance,
    every_ms: run.completed_at === null ? EVERY_MS : false,
  });
  if (metrics.data === undefined) {
    return metrics.error === null ? (
      <LoadingState label={t('stepscope.infrastructure.loading', 'Loading metrics of the host')} />
    ) : (
      <ErrorState
        error={metrics.error}
        title={t('stepscope.infrastructure.failed', 'Metrics of the host could not be loaded')}
        onRetry={() => void metrics.refetch()}
      />
    );
  }
  return (
    <InfrastructureBody
      run={run}
      metrics={metrics.data}
      prometheusUid={prometheusUid}
      range={{ zoom, reset }}
      onHost={setInstance}
    />
  );
}

/** The window of the run, or the part of it that was dragged over, which the address has. */
function useZoom(run: RunDetail) {
  const [kept, setKept] = useViewParam('window');
  const zoomed = useMemo(() => {
    const span = parseSpan(kept ?? '');
    return span && span.start > 0 && span.end < LATEST_MS ? zoomedRange(span.start, span.end) : undefined;
  }, [kept]);
  return useMemo(
    () => ({
      window: () =>
        zoomed === undefined ? runWindow(run, serverNow()) : windowOf(Date.parse(zoomed.from), Date.parse(zoomed.to)),
      name: zoomed === undefined ? `${run.completed_at ?? 'live'}` : `${zoomed.from} ${zoomed.to}`,
      zoom: (from: number, to: number) => zoomedRange(from, to) !== undefined && setKept(spanText(from, to)),
      reset: () => setKept(undefined),
    }),
    [run, zoomed, setKept]
  );
}
