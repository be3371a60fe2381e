/** A machine or process with metrics of its machine, as Prometheus tells them apart. */
export interface Host {
  /** Label `instance`. */
  instance: string;
  /** What people call it, where its metrics say so; else the instance. */
  name: string;
}

/** Why a host is shown: asked for, it worked on the workflow then, there is no other, or nothing tells them apart. */
export type HostReason = 'chosen' | 'worked' | 'only' | 'unknown';

/** One value for each time of the answer; null where nothing is known. */
export type HostSeries = ReadonlyArray<number | null>;

/** What a host did in a window. */
export interface HostMetrics {
  /** Every host that there is, by name; none: Prometheus has no metrics of machines in the window. */
  hosts: readonly Host[];
  host: Host | undefined;
  reason: HostReason;
  /** Start of each interval, ms since 1970. */
  times: readonly number[];
  step_s: number;
  /** Busy share of all processors, 0 to 1. */
  cpu: HostSeries;
  /** Bytes in use. */
  memory: HostSeries;
  /** Bytes a second, without loopback where it can be told. */
  received: HostSeries;
  sent: HostSeries;
}

export interface HostQuestion {
  workflow: string;
  from_ms: number;
  to_ms: number;
  step_s: number;
  /** Instance to show; the likeliest when absent. */
  instance: string | undefined;
}
