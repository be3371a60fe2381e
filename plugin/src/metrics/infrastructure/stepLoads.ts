import type { HostMetrics, HostSeries } from '../../source/host/host.types';
import type { StepBand } from './machineCharts';

/** What the machine did while a step worked; null where nothing was measured then. */
export interface StepLoad {
  band: StepBand;
  /** Mean busy share of all processors. */
  cpu: number | null;
  /** Most bytes in use. */
  memory: number | null;
  /** Mean bytes a second, both ways. */
  network: number | null;
}

/** The machine's load during each step. An interval counts for every step that worked in it. */
export function stepLoads(host: HostMetrics, bands: readonly StepBand[]): StepLoad[] {
  const width = host.step_s * 1000;
  return bands.map((band) => {
    const during = (series: HostSeries) =>
      host.times.flatMap((start, at) => {
        const value = series[at] ?? null;
        return value !== null && start <= band.to && start + width > band.from ? [value] : [];
      });
    const received = mean(during(host.received));
    const sent = mean(during(host.sent));
    const memory = during(host.memory);
    return {
      band,
      cpu: mean(during(host.cpu)),
      memory: memory.length === 0 ? null : Math.max(...memory),
      network: received === null && sent === null ? null : (received ?? 0) + (sent ?? 0),
    };
  });
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
