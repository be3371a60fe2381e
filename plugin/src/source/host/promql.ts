import { ATTR, METRIC } from '@stepscope/exporter/contract/semconv';

/** Rates need two samples: four scrapes of 15 s is the least window that survives one that failed. */
const LEAST_WINDOW_S = 60;

/** An OTel name as Prometheus has it after OTLP ingestion. */
const name = (otel: string) => otel.replace(/[^a-zA-Z0-9_]/g, '_');
/** A text as the value of a matcher. */
const quoted = (text: string) => JSON.stringify(text);
/** The first that there is. Receivers disagree on whether a unit becomes part of the name, so any is taken. */
const first = (...queries: string[]) => queries.map((query) => `(${query})`).join(' or ');

const CPU_TIME = 'system_cpu_time(_seconds)?(_total)?';
const NODE_CPU = 'node_cpu_seconds_total';

/** PromQL that finds the hosts with metrics of their machine, and the one that worked on a workflow. */
export function hostQueries(workflow: string) {
  const steps = `__name__=~"${name(METRIC.stepDuration)}(_seconds)?_count"`;
  return {
    hosts: `count by (instance) ({__name__=~"${CPU_TIME}|${NODE_CPU}"})`,
    names: first('max by (instance, host_name) (target_info)', 'max by (instance, nodename) (node_uname_info)'),
    // Not its increase: a counter that begins with 1 has none, and most begin so.
    ran: `sum by (instance) ({${steps}, ${name(ATTR.workflow)}=${quoted(workflow)}})`,
  };
}

/**
 * PromQL of what a machine did: OTel's host metrics (`system.*`, with the labels of the conventions or of the
 * Collector's receiver), else node exporter's.
 */
export function machineQueries(instance: string, step_s: number) {
  const of = `instance=${quoted(instance)}`;
  const rate = (selector: string) => `rate(${selector}[${Math.max(step_s, LEAST_WINDOW_S)}s])`;
  // A share of what was counted, not of the time: the rates of a series that has just begun are all too low alike.
  const idle = (cpuTime: string, label: string) =>
    `sum(${rate(`{${cpuTime}, ${of}, ${label}="idle"}`)}) / sum(${rate(`{${cpuTime}, ${of}, ${label}!=""}`)})`;
  const otel = `__name__=~"${CPU_TIME}"`;
  const used = (label: string) => `sum({__name__=~"system_memory_usage(_bytes)?", ${of}, ${label}="used"})`;
  const io = (label: string, way: string) =>
    `sum(${rate(`{__name__=~"system_network_io(_bytes)?(_total)?", ${of}, ${label}="${way}"}`)})`;
  const network = (way: 'receive' | 'transmit') =>
    first(
      io('network_io_direction', way),
      io('direction', way),
      `sum(${rate(`node_network_${way}_bytes_total{${of}, device!="lo"}`)})`
    );
  return {
    cpu: `1 - (${first(idle(otel, 'system_cpu_state'), idle(otel, 'state'), idle(`__name__="${NODE_CPU}"`, 'mode'))})`,
    memory: first(
      used('system_memory_state'),
      used('state'),
      `sum(node_memory_MemTotal_bytes{${of}}) - sum(node_memory_MemAvailable_bytes{${of}})`
    ),
    received: network('receive'),
    sent: network('transmit'),
  };
}
