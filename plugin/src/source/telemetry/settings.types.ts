/** Uids of the Grafana data sources that the adapter reads; a missing one leaves out what only it knows. */
export interface TelemetryDataSources {
  tempoUid: string;
  prometheusUid?: string | undefined;
  lokiUid?: string | undefined;
}
