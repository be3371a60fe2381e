import type { PromSeries } from '../telemetry/prometheus/answers';
import type { Host, HostReason } from './host.types';

interface Found {
  hosts: readonly PromSeries[];
  names: readonly PromSeries[];
  /** Steps of the workflow that have ended, by instance. */
  ran: readonly PromSeries[];
  /** Start of the window. */
  from_ms: number;
}

/** The hosts, by name. */
export function listHosts({ hosts, names }: Pick<Found, 'hosts' | 'names'>): Host[] {
  const named = new Map(
    names.flatMap(({ labels }): Array<[string, string]> => {
      const name = labels['host_name'] || labels['nodename'];
      return labels['instance'] && name ? [[labels['instance'], name]] : [];
    })
  );
  return hosts
    .flatMap(({ labels: { instance } }) => (instance ? [{ instance, name: named.get(instance) ?? instance }] : []))
    .sort((a, b) => a.name.localeCompare(b.name) || a.instance.localeCompare(b.instance));
}

/** The host to show: the one asked for, else the one that ended most steps of the workflow then, else any. */
export function chooseHost(
  hosts: readonly Host[],
  found: Pick<Found, 'names' | 'ran' | 'from_ms'>,
  asked: string | undefined
): { host: Host | undefined; reason: HostReason } {
  const byInstance = (instance: string | undefined) => hosts.find((host) => host.instance === instance);
  const chosen = byInstance(asked);
  if (chosen !== undefined) {
    return { host: chosen, reason: 'chosen' };
  }
  const workers = found.ran
    .map((series) => ({ labels: series.labels, work: growth(series, found.from_ms) }))
    .filter(({ work }) => work > 0)
    .sort((a, b) => b.work - a.work);
  for (const { labels } of workers) {
    // The machine may be measured by another program than the one that worked: then they share a host name.
    const nameOfWorker = found.names.find((each) => each.labels['instance'] === labels['instance'])?.labels[
      'host_name'
    ];
    const host = byInstance(labels['instance']) ?? hosts.find(({ name }) => name === nameOfWorker);
    if (host !== undefined) {
      return { host, reason: 'worked' };
    }
  }
  return { host: hosts[0], reason: hosts.length === 1 ? 'only' : 'unknown' };
}

/** A counter that is new in the window has grown from nothing. */
const NEW_AFTER_MS = 30_000;

function growth({ samples }: PromSeries, fromMs: number): number {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) {
    return 0;
  }
  return last.value - (first.time_s * 1000 > fromMs + NEW_AFTER_MS ? 0 : first.value);
}
