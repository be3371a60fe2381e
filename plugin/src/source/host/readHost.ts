import type { BackendSrv } from '@grafana/runtime';

import { createBackends } from '../telemetry/backends';
import { bucketStarts } from '../telemetry/buckets';
import { decodeMatrix, type PromSeries } from '../telemetry/prometheus/answers';
import { chooseHost, listHosts } from './chooseHost';
import type { HostMetrics, HostQuestion, HostSeries } from './host.types';
import { hostQueries, machineQueries } from './promql';

/**
 * What the machine under a run did, from Prometheus through Grafana's data source proxy. Rejects with `SourceError`.
 */
export async function readHost(
  backendSrv: BackendSrv,
  prometheusUid: string,
  question: HostQuestion,
  signal?: AbortSignal
): Promise<HostMetrics> {
  const { workflow, instance, from_ms, to_ms, step_s } = question;
  const backends = createBackends(backendSrv, { tempoUid: '', prometheusUid });
  const window = { from_ms, to_ms, step_s };
  const ask = async (query: string) => decodeMatrix(await backends.range(query, window, signal));
  const queries = hostQueries(workflow);
  const [found, names, ran] = await Promise.all([ask(queries.hosts), ask(queries.names), ask(queries.ran)]);
  const hosts = listHosts({ hosts: found, names });
  const { host, reason } = chooseHost(hosts, { names, ran, from_ms }, instance);
  const times = bucketStarts(window);
  if (host === undefined) {
    return { hosts, host, reason, times, step_s, cpu: [], memory: [], received: [], sent: [] };
  }
  const machine = machineQueries(host.instance, step_s);
  const [cpu, memory, received, sent] = await Promise.all(
    [machine.cpu, machine.memory, machine.received, machine.sent].map(async (query) =>
      onGrid(await ask(query), times, step_s)
    )
  );
  return {
    hosts,
    host,
    reason,
    times,
    step_s,
    cpu: cpu ?? [],
    memory: memory ?? [],
    received: received ?? [],
    sent: sent ?? [],
  };
}

/** Samples of the first series in the intervals that they fall into. */
function onGrid([series]: readonly PromSeries[], times: readonly number[], stepS: number): HostSeries {
  const first = times[0] ?? 0;
  const values = times.map((): number | null => null);
  for (const { time_s, value } of series?.samples ?? []) {
    const at = Math.floor((time_s * 1000 - first) / (stepS * 1000));
    if (at >= 0 && at < values.length) {
      values[at] = value;
    }
  }
  return values;
}
