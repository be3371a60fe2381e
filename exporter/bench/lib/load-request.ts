/** What a benchmark asks of the service that `loaded-service.ts` runs. */
export type LoadRequest =
  | { do: 'start'; source: string; paused?: boolean; variables?: Record<string, string> }
  /** Resolves when the run has ended. */
  | { do: 'finish'; run_id: string }
  /** Adds to what these runs at work say themselves, until this many events a second have come. */
  | { do: 'load'; run_ids: readonly string[]; per_second: number; seconds: number }
  /** Puts that many lines of a run into the store. */
  | { do: 'fill-logs'; run_id: string; lines: number }
  /** Repeats what was inside the first turn of its loops until the run has that many steps. */
  | { do: 'fill-steps'; run_id: string; steps: number };

/** What came of a load: events of each kind, and the milliseconds it took. */
export interface Load {
  kinds: Record<string, number>;
  /** Those that the runs did not say themselves. */
  added: number;
  ms: number;
}
