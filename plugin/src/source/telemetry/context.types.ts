import type { Backends } from './backends';
import type { RunReader } from './RunReader';
import type { TelemetryDataSources } from './settings.types';

/** What every reader of the adapter works with. */
export interface TelemetryContext {
  backends: Backends;
  runs: RunReader;
  dataSources: TelemetryDataSources;
  now: () => number;
}
